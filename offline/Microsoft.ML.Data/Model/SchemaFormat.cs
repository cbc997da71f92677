using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A schema as an entry of a model: each column's name, type and annotations, their values included.</summary>
internal static class SchemaFormat
{
    public const string EntryName = "Schema";

    private const ulong Magic = 0x414D_4548_4353_4C46;

    public static void Write(BinaryWriter writer, DataViewSchema schema)
    {
        if (schema.Count == 0)
        {
            throw new InvalidOperationException("No valid columns to save").Marked();
        }

        writer.Write(Magic);
        WriteColumns(writer, schema, column => WriteAnnotations(writer, column.Annotations));
    }

    /// <exception cref="FormatException">The entry is not a schema.</exception>
    public static DataViewSchema Read(Stream entry)
    {
        using var reader = new BinaryReader(entry, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt64() != Magic)
            {
                throw new FormatException("The schema entry is not a schema.").Marked();
            }

            var builder = new DataViewSchema.Builder();
            ReadColumns(reader, (name, type) => builder.AddColumn(name, type, ReadAnnotations(reader)));
            return builder.ToSchema();
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new FormatException("The schema entry is corrupt.", exception).Marked();
        }
    }

    private static void WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations) =>
        WriteColumns(writer, annotations.Schema, column => AnnotationValue.Write(writer, annotations, column));

    private static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        ReadColumns(reader, (name, type) => AnnotationValue.Read(reader, name, type, builder));
        return builder.ToAnnotations();
    }

    private static void WriteColumns(BinaryWriter writer, DataViewSchema schema, Action<DataViewSchema.Column> writeRest)
    {
        writer.Write(schema.Count);
        foreach (DataViewSchema.Column column in schema)
        {
            writer.Write(column.Name);
            TypeFormat.Write(writer, column.Type);
            writeRest(column);
        }
    }

    private static void ReadColumns(BinaryReader reader, Action<string, DataViewType> readRest)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            readRest(name, TypeFormat.Read(reader));
        }
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ModelTool.Rows;

namespace ModelTool.Predicting;

/// <summary>A column of the model and the fields of a record that hold it.</summary>
/// <param name="column">The column.</param>
/// <param name="fields">Their indices and names: one, or one for each value of a vector; none for all fields that there are.</param>
/// <param name="isSplit">Whether a field is a value each; else one field has all values of a vector.</param>
internal sealed class ColumnFields(DataViewSchema.Column column, (int Index, string Name)[] fields, bool isSplit)
{
    private const int ShownLength = 40;

    private readonly VectorDataViewType? _vector = column.Type as VectorDataViewType;

    public int Index => column.Index;

    public RowValue Value { get; } = RowValues.Of(column);

    /// <summary>A vector that has all fields of a record, however many.</summary>
    public static ColumnFields OfWholeRecord(DataViewSchema.Column column) => new(column, [], isSplit: true);

    /// <summary>Takes the column's values from a record.</summary>
    /// <exception cref="ToolException">They are not what the column holds.</exception>
    public void Read(CsvInput csv)
    {
        Value.Clear();
        if (_vector is null)
        {
            Add(csv, csv.Fields[fields[0].Index], fields[0].Name);
            return;
        }

        if (isSplit)
        {
            AddFields(csv);
        }
        else
        {
            AddItems(csv, csv.Fields[fields[0].Index]);
        }

        CheckCount(csv);
    }

    // Where the length may vary, empty fields at the end belong to a longer row.
    private void AddFields(CsvInput csv)
    {
        int count = fields.Length > 0 ? fields.Length : csv.Fields.Length;
        while (!_vector!.IsKnownSize && count > 0 && Field(count - 1).Text.Length == 0)
        {
            count--;
        }

        for (int i = 0; i < count; i++)
        {
            (string text, string name) = Field(i);
            Add(csv, text, name);
        }

        (string Text, string Name) Field(int i) => fields.Length > 0
            ? (csv.Fields[fields[i].Index], fields[i].Name)
            : (csv.Fields[i], HeaderMatch.Part(column.Name, i));
    }

    // "1 2 3", or "1;2;;4" with a missing value; a semicolon at the end ends the last one.
    private void AddItems(CsvInput csv, ReadOnlySpan<char> text)
    {
        text = text.Trim();
        bool hasSemicolons = text.Contains(';');
        text = hasSemicolons && text[^1] == ';' ? text[..^1] : text;
        foreach (Range range in hasSemicolons ? text.Split(';') : text.SplitAny(" \t\r\n"))
        {
            ReadOnlySpan<char> item = text[range].Trim();
            if (hasSemicolons || item.Length > 0)
            {
                Add(csv, item, column.Name);
            }
        }
    }

    private void Add(CsvInput csv, ReadOnlySpan<char> text, string name)
    {
        if (!Value.TryAdd(text))
        {
            string shown = text.Length > ShownLength ? $"{text[..ShownLength]}…" : $"{text}";
            throw csv.Wrong(name, $"'{shown}' is not {Value.Expected}.");
        }
    }

    private void CheckCount(CsvInput csv)
    {
        int count = Value.Count;
        int step = _vector!.Dimensions.Where(size => size > 0).Aggregate(1, (product, size) => product * size);
        if (_vector.IsKnownSize && count != _vector.Size)
        {
            throw csv.Wrong(column.Name, FormattableString.Invariant($"{Tables.Count(count, "value")}; expected {_vector.Size}."));
        }

        if (count == 0)
        {
            throw csv.Wrong(column.Name, "has no values; expected a sequence of at least one step.");
        }

        if (!_vector.IsKnownSize && count % step != 0)
        {
            throw csv.Wrong(
                column.Name, FormattableString.Invariant($"{Tables.Count(count, "value")}; expected whole steps of {step} each."));
        }
    }
}

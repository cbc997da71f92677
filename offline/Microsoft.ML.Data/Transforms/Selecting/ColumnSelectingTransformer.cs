using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ColumnSelectingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Select Columns",
    ColumnSelectingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="ColumnSelectingEstimator"/>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "DropColumns";

    private static readonly VersionInfo Version = TransformFormat.VersionOf("OFFDROPC", LoaderSignature);

    private readonly string[] _dropped;

    internal ColumnSelectingTransformer(string[] dropped)
    {
        if (dropped.Length == 0)
        {
            throw new InvalidOperationException("Neither keepColumns and dropColumns is set. Exactly one must be specified.");
        }

        _dropped = dropped;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return BoundTo(inputSchema, nameof(inputSchema)).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, BoundTo(input.Schema, nameof(input)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return BoundTo(inputSchema, nameof(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(_dropped.Length);
        foreach (string name in _dropped)
        {
            ctx.Writer.Write(name);
        }
    }

    internal static ColumnSelectingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var dropped = new List<string>();
        for (int left = ctx.Reader.ReadInt32(); left > 0; left--)
        {
            dropped.Add(ctx.Reader.ReadString());
        }

        return new ColumnSelectingTransformer([.. dropped]);
    }

    // With a column go the hidden ones of its name.
    private ColumnMapper BoundTo(DataViewSchema inputSchema, string parameterName)
    {
        foreach (string name in _dropped)
        {
            _ = inputSchema.GetColumnOrNull(name) ?? throw ColumnMismatch.Missing("input", name, parameterName);
        }

        return ColumnMapper.Keeping(inputSchema, inputSchema.Where(column => !_dropped.Contains(column.Name)));
    }
}

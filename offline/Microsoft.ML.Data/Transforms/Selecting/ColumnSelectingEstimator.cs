using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Leaves columns out.</summary>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly string[] _dropped;

    internal ColumnSelectingEstimator(string[]? columnNames)
        : base(new ColumnSelectingTransformer(columnNames ?? []))
    {
        _dropped = columnNames!;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string name in _dropped)
        {
            inputSchema.RequireColumn(name);
        }

        return new SchemaShape(inputSchema.Where(column => !_dropped.Contains(column.Name)));
    }
}

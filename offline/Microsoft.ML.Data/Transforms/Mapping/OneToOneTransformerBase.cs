namespace Microsoft.ML.Data;

/// <summary>A transformer that makes one column from one column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(string outputColumnName, string inputColumnName)
    {
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
    }

    private protected string OutputColumnName { get; }

    private protected string InputColumnName { get; }

    private protected sealed override IReadOnlyList<MappedColumn> Bind(DataViewSchema inputSchema)
    {
        DataViewSchema.Column input = inputSchema.GetColumnOrNull(InputColumnName)
            ?? throw ColumnMismatch.Missing("input", InputColumnName, nameof(inputSchema));
        return [Bind(input)];
    }

    private protected abstract MappedColumn Bind(DataViewSchema.Column input);
}

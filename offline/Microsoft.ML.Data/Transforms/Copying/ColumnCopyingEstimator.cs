using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Copies a column, annotations and all, under another name.</summary>
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal ColumnCopyingEstimator(string outputColumnName, string inputColumnName)
        : base(new ColumnCopyingTransformer(
            ColumnNames.Require(outputColumnName, "columns"),
            ColumnNames.Require(inputColumnName, "columns")))
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column input = inputSchema.RequireColumn(_inputColumnName);
        return inputSchema.With(new SchemaShape.Column(_outputColumnName, input.Kind, input.ItemType, input.IsKey, input.Annotations));
    }
}

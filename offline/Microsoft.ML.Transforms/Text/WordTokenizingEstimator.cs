using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Splits text into words.</summary>
public sealed class WordTokenizingEstimator : TrivialEstimator<WordTokenizingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal WordTokenizingEstimator(string outputColumnName, string inputColumnName, char[]? separators)
        : base(new WordTokenizingTransformer(
            ColumnNames.Require(outputColumnName, "columns"),
            ColumnNames.Require(inputColumnName, "columns"),
            separators ?? [' ']))
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column input = inputSchema.RequireColumn(_inputColumnName);
        if (input.ItemType is not TextDataViewType)
        {
            throw ColumnMismatch.WrongType(
                "input", input.Name, WordTokenizingTransformer.InputTypes, input.GetTypeString(), nameof(inputSchema));
        }

        return inputSchema.With(new SchemaShape.Column(
            _outputColumnName, SchemaShape.Column.VectorKind.VariableVector, TextDataViewType.Instance, isKey: false));
    }
}

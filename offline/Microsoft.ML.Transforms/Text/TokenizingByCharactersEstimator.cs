using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Splits text into its characters, as keys.</summary>
public sealed class TokenizingByCharactersEstimator : TrivialEstimator<TokenizingByCharactersTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal TokenizingByCharactersEstimator(string outputColumnName, string? inputColumnName, bool useMarkerCharacters)
        : base(new TokenizingByCharactersTransformer(
            ColumnNames.Require(outputColumnName, "columns"),
            ColumnNames.Require(inputColumnName, "columns"),
            useMarkerCharacters))
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName!;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column input = inputSchema.RequireColumn(_inputColumnName);
        if (input.ItemType is not TextDataViewType)
        {
            throw ColumnMismatch.WrongType("input", input.Name, "String", input.GetTypeString(), nameof(inputSchema));
        }

        var keyValues = new SchemaShape.Column(
            AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
        return inputSchema.With(new SchemaShape.Column(
            _outputColumnName,
            SchemaShape.Column.VectorKind.VariableVector,
            NumberDataViewType.UInt16,
            isKey: true,
            new SchemaShape([.. input.AnnotationsOf(AnnotationKinds.SlotNames), keyValues])));
    }
}

using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Puts the values that keys stand for in the keys' place.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal KeyToValueMappingEstimator(string outputColumnName, string inputColumnName)
        : base(new KeyToValueMappingTransformer(
            ColumnNames.Require(outputColumnName, "columns"),
            ColumnNames.Require(inputColumnName, "columns")))
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column input = inputSchema.RequireColumn(_inputColumnName);
        if (!input.IsKey)
        {
            throw ColumnMismatch.WrongType("input", input.Name, "KeyType", input.GetTypeString(), nameof(inputSchema));
        }

        if (!input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values))
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Input column '{input.Name}' doesn't contain key values metadata");
        }

        return inputSchema.With(new SchemaShape.Column(
            _outputColumnName,
            input.Kind,
            values.ItemType,
            values.IsKey,
            new SchemaShape(input.AnnotationsOf(AnnotationKinds.SlotNames))));
    }
}

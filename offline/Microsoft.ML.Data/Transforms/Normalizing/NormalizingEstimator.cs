using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learns how to bring the numbers of a column to a common scale.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly NormalizingOptions _options;

    internal NormalizingEstimator(NormalizingOptions options)
    {
        ColumnNames.Require(options.OutputColumnName, "name");
        ColumnNames.Require(options.InputColumnName, "inputColumnName");
        if (options.MaximumExampleCount <= 1)
        {
            throw new ArgumentOutOfRangeException("maximumExampleCount", "Must be greater than 1");
        }

        _options = options;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column column = input.Schema.GetColumnOrNull(_options.InputColumnName)
            ?? throw ColumnMismatch.Missing("input", _options.InputColumnName, "data");
        if (!NormalizingTransformer.CanScale(column.Type))
        {
            throw new ArgumentOutOfRangeException(
                "srcType",
                $"Wrong column type for input column. Expected: Single, Double, Vector of Single or Vector of Double. Got: {column.Type}.");
        }

        return new NormalizingTransformer(
            _options.OutputColumnName, _options.InputColumnName, AffineScale.Learn(input, column, _options));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column input = inputSchema.RequireColumn(_options.InputColumnName);
        if (input.Kind == SchemaShape.Column.VectorKind.VariableVector)
        {
            throw Mismatch("known-size vector or scalar");
        }

        if (input.IsKey || (input.ItemType != NumberDataViewType.Single && input.ItemType != NumberDataViewType.Double))
        {
            throw Mismatch("vector or scalar of Single or Double");
        }

        var isNormalized = new SchemaShape.Column(
            AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false);
        return inputSchema.With(new SchemaShape.Column(
            _options.OutputColumnName,
            input.Kind,
            input.ItemType,
            isKey: false,
            new SchemaShape([isNormalized, .. input.AnnotationsOf(AnnotationKinds.SlotNames)])));

        ArgumentOutOfRangeException Mismatch(string expected) =>
            ColumnMismatch.WrongType("input", input.Name, expected, input.GetTypeString(), nameof(inputSchema));
    }
}

using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Puts scalars and vectors of one item type behind one another, in one vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;

    internal ColumnConcatenatingEstimator(string outputColumnName, string[] inputColumnNames)
    {
        _outputColumnName = ColumnNames.Require(outputColumnName, nameof(outputColumnName));
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        if (inputColumnNames is [])
        {
            throw new ArgumentOutOfRangeException(nameof(inputColumnNames), "Input columns not specified");
        }

        if (inputColumnNames.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentOutOfRangeException(nameof(inputColumnNames), "Contained some null or empty items");
        }

        _inputColumnNames = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ColumnConcatenatingTransformer(_outputColumnName, _inputColumnNames);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShape.Column[] inputs = [.. _inputColumnNames.Select(inputSchema.RequireColumn)];
        foreach (SchemaShape.Column input in inputs)
        {
            CheckItem(input, inputs[0].ItemType);
        }

        bool isVariable = inputs.Any(input => input.Kind == SchemaShape.Column.VectorKind.VariableVector);
        return inputSchema.With(new SchemaShape.Column(
            _outputColumnName,
            isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector,
            inputs[0].ItemType,
            isKey: false,
            new SchemaShape(AnnotationsOver(inputs))));
    }

    private static IEnumerable<SchemaShape.Column> AnnotationsOver(SchemaShape.Column[] inputs)
    {
        if (Array.TrueForAll(inputs, input => input.AnnotationsOf(AnnotationKinds.IsNormalized).Any()))
        {
            yield return new SchemaShape.Column(
                AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false);
        }

        if (Array.Exists(inputs, GivesNames))
        {
            yield return new SchemaShape.Column(
                AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
        }
    }

    private static bool GivesNames(SchemaShape.Column input) =>
        input.Kind == SchemaShape.Column.VectorKind.Scalar || input.AnnotationsOf(AnnotationKinds.SlotNames).Any();

    private static void CheckItem(SchemaShape.Column input, DataViewType itemType)
    {
        if (input.IsKey)
        {
            throw new InvalidOperationException($"Column '{input.Name}' is key. Concatenation of keys is unsupported.");
        }

        if (!input.ItemType.Equals(itemType))
        {
            throw new InvalidOperationException(
                $"Concatenated columns should have the same type. Column '{input.Name}' has type of {input.ItemType}, "
                + $"but expected column type is {itemType}.");
        }
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>The column contract of the features: which forms of sequence are accepted, in training and in scoring.</summary>
internal static class FeatureColumn
{
    private const string Role = "feature";

    private const string FlatRemedy =
        "Each row must hold whole steps: set FeaturesPerStep to the number of values in one step, or mend the column.";

    /// <summary>Checks what a shape can tell: a vector of Single.</summary>
    internal static void CheckShape(SchemaShape shape, string name, string parameter)
    {
        SchemaShape.Column? found = SchemaMismatch.Find(shape, name);
        if (found is not { IsKey: false, Kind: not SchemaShape.Column.VectorKind.Scalar } column
            || column.ItemType != NumberDataViewType.Single)
        {
            throw WrongType(name, found is { } actual ? SchemaMismatch.Describe(actual) : SchemaMismatch.NoSuchColumn, parameter);
        }
    }

    /// <summary>
    /// Finds the column to train on and says how it holds its sequences. A <paramref name="featuresPerStep"/> of 1 leaves F to the
    /// column's type, where that says it.
    /// </summary>
    internal static (DataViewSchema.Column Column, SequenceLayout Layout) ForTraining(
        DataViewSchema schema, string name, int featuresPerStep, string parameter)
    {
        DataViewSchema.Column column = Find(schema, name, parameter);
        var type = (VectorDataViewType)column.Type;
        SequenceLayout layout = SequenceLayout.Of(type, featuresPerStep) ?? throw NotWholeSteps(name, type, featuresPerStep, parameter);
        if (featuresPerStep > 1 && layout.FeaturesPerStep != featuresPerStep)
        {
            throw SchemaMismatch.Error(
                Role, name, $"Vector<Single, T, {featuresPerStep}> as FeaturesPerStep = {featuresPerStep} says", $"{type}",
                $"The type already says F = {layout.FeaturesPerStep}: leave FeaturesPerStep at 1, or name another column.", parameter);
        }

        return (column, layout);
    }

    /// <summary>Finds the column to score: of the very type trained on if its size was known, else of any number of steps.</summary>
    internal static DataViewSchema.Column ForScoring(DataViewSchema schema, SequenceColumns trained, string parameter)
    {
        (string name, int features) = (trained.Features, trained.FeaturesPerStep);
        DataViewSchema.Column column = Find(schema, name, parameter);
        var type = (VectorDataViewType)column.Type;
        if (trained.Timesteps > 0)
        {
            VectorDataViewType expected = SequenceLayout.VectorType(trained.Dimensions);
            return type.Equals(expected) ? column : throw SchemaMismatch.Error(
                Role, name, $"{expected}", $"{type}",
                "The model was trained on vectors of this size: give it the same, or train on vectors of variable size.", parameter);
        }

        SequenceLayout layout = SequenceLayout.Of(type, features) ?? throw NotWholeSteps(name, type, features, parameter);
        return layout.FeaturesPerStep == features ? column : throw SchemaMismatch.Error(
            Role, name, $"Vector<Single, *, {features}>", $"{type}",
            $"The model was trained on steps of {features} features: give it the same.", parameter);
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string parameter) => schema.GetColumnOrNull(name) switch
    {
        { Type: VectorDataViewType vector } column when vector.ItemType == NumberDataViewType.Single => column,
        { } other => throw WrongType(name, $"{other.Type}", parameter),
        null => throw WrongType(name, SchemaMismatch.NoSuchColumn, parameter),
    };

    private static ArgumentOutOfRangeException WrongType(string name, string actual, string parameter) => SchemaMismatch.Error(
        Role, name, "a sequence as Vector<Single, T, F>, Vector<Single, *, F> or a flat Vector<Single>", actual,
        "Name the column that holds the sequences as featureColumnName, or build it with Concatenate.", parameter);

    private static ArgumentOutOfRangeException NotWholeSteps(string name, VectorDataViewType type, int featuresPerStep, string parameter) =>
        type.Dimensions.Length == 1
            ? SchemaMismatch.Error(
                Role, name, $"a length that is a multiple of the {featuresPerStep} features of a step", $"{type}", FlatRemedy, parameter)
            : WrongType(name, $"{type}", parameter);
}

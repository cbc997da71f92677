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

    private const string SizeRemedy =
        "The model was trained on vectors of this size: give it the same, or train on vectors of variable size.";

    private const string VocabularyRemedy =
        "The model was trained on another vocabulary: map tokens to keys by the transformer fitted with it.";

    /// <summary>Checks what a shape can tell: a vector of Single or of keys.</summary>
    internal static void CheckShape(SchemaShape shape, string name, string parameter)
    {
        SchemaShape.Column? found = SchemaMismatch.Find(shape, name);
        if (found is not { Kind: not SchemaShape.Column.VectorKind.Scalar } column
            || !(column.IsKey || column.ItemType == NumberDataViewType.Single))
        {
            throw WrongType(name, found is { } actual ? SchemaMismatch.Describe(actual) : SchemaMismatch.NoSuchColumn, parameter);
        }
    }

    /// <summary>
    /// Says how a column to train on holds its sequences. A <paramref name="featuresPerStep"/> of 1 leaves F to the column's type, where
    /// that says it.
    /// </summary>
    internal static SequenceColumn Describe(
        DataViewSchema schema, string name, int featuresPerStep, FeatureLayout order, string parameter)
    {
        (DataViewSchema.Column column, VectorDataViewType type) = Find(schema, name, parameter);
        if (type.ItemType is KeyDataViewType key)
        {
            SequenceLayout tokens = (featuresPerStep == 1 ? TokenLayout(type) : null)
                ?? throw NotTokens(name, type, featuresPerStep, parameter);
            int count = TokenCount(name, key, parameter);
            return new SequenceColumn(name, 1, count, tokens.Timesteps, tokens.Dimensions) { Vocabulary = KeyVocabulary.Of(column, count) };
        }

        SequenceLayout layout = SequenceLayout.Of(type, featuresPerStep, order)
            ?? throw NotWholeSteps(name, type, featuresPerStep, parameter);
        if (featuresPerStep > 1 && layout.FeaturesPerStep != featuresPerStep)
        {
            throw SchemaMismatch.Error(
                Role, name, $"Vector<Single, T, {featuresPerStep}> as FeaturesPerStep = {featuresPerStep} says", $"{type}",
                $"The type already says F = {layout.FeaturesPerStep}: leave FeaturesPerStep at 1, or name another column.", parameter);
        }

        return new SequenceColumn(name, layout.FeaturesPerStep, TokenCount: 0, layout.Timesteps, layout.Dimensions);
    }

    /// <summary>Finds the column to read: of the very size trained on if that was known, else of any number of steps.</summary>
    internal static DataViewSchema.Column Find(DataViewSchema schema, SequenceColumn trained, FeatureLayout order, string parameter)
    {
        (DataViewSchema.Column column, VectorDataViewType type) = Find(schema, trained.Name, parameter);
        if (type.ItemType is KeyDataViewType != trained.IsTokens)
        {
            throw SchemaMismatch.Error(
                Role, trained.Name, trained.IsTokens ? $"tokens as a vector of keys of {trained.TokenCount} values" : "a vector of Single",
                $"{type}", "Give the model what it was trained on.", parameter);
        }

        if (type.ItemType is KeyDataViewType key && key.Count != (ulong)trained.TokenCount)
        {
            throw SchemaMismatch.Error(
                Role, trained.Name, FormattableString.Invariant($"keys of {trained.TokenCount} values"),
                FormattableString.Invariant($"{type} with keys of {key.Count} values"),
                VocabularyRemedy, parameter);
        }

        if (trained.IsTokens && !KeyVocabulary.Fits(column, trained))
        {
            throw SchemaMismatch.Error(
                Role, trained.Name, FormattableString.Invariant($"the {trained.TokenCount} tokens it was trained on, each by its own key"),
                "as many keys that stand for other tokens, or for these in another order", VocabularyRemedy, parameter);
        }

        CheckSteps(type, trained, order, parameter);
        return column;
    }

    /// <summary>The type of the column in the training data; keys as UInt32.</summary>
    internal static VectorDataViewType TypeOf(SequenceColumn column) => SequenceLayout.VectorType(
        column.IsTokens ? new KeyDataViewType(typeof(uint), column.TokenCount) : NumberDataViewType.Single, column.Dimensions);

    private static void CheckSteps(VectorDataViewType type, SequenceColumn trained, FeatureLayout order, string parameter)
    {
        (string name, int features) = (trained.Name, trained.FeaturesPerStep);
        if (trained.Timesteps > 0)
        {
            if (!type.Dimensions.SequenceEqual(trained.Dimensions))
            {
                VectorDataViewType expected = SequenceLayout.VectorType(type.ItemType, trained.Dimensions);
                throw SchemaMismatch.Error(Role, name, $"{expected}", $"{type}", SizeRemedy, parameter);
            }

            return;
        }

        SequenceLayout layout = (trained.IsTokens ? TokenLayout(type) : SequenceLayout.Of(type, features, order))
            ?? throw NotWholeSteps(name, type, features, parameter);
        if (layout.FeaturesPerStep != features)
        {
            throw SchemaMismatch.Error(
                Role, name, $"Vector<Single, *, {features}>", $"{type}",
                $"The model was trained on steps of {features} features: give it the same.", parameter);
        }
    }

    private static SequenceLayout? TokenLayout(VectorDataViewType type) =>
        SequenceLayout.Of(type, flatFeatures: 1, FeatureLayout.StepMajor) is { FeaturesPerStep: 1 } layout ? layout : null;

    private static int TokenCount(string name, KeyDataViewType key, string parameter) => key.Count <= int.MaxValue
        ? (int)key.Count
        : throw SchemaMismatch.Error(
            Role, name, "keys of at most 2147483647 values", FormattableString.Invariant($"keys of {key.Count} values"),
            "Each key has a learned vector: map the tokens to a vocabulary by Conversion.MapValueToKey.", parameter);

    private static (DataViewSchema.Column Column, VectorDataViewType Type) Find(DataViewSchema schema, string name, string parameter) =>
        schema.GetColumnOrNull(name) switch
        {
            { Type: VectorDataViewType { ItemType: KeyDataViewType } tokens } column => (column, tokens),
            { Type: VectorDataViewType reals } column when reals.ItemType == NumberDataViewType.Single => (column, reals),
            { } other => throw WrongType(name, $"{other.Type}", parameter),
            null => throw WrongType(name, SchemaMismatch.NoSuchColumn, parameter),
        };

    private static ArgumentOutOfRangeException WrongType(string name, string actual, string parameter) => SchemaMismatch.Error(
        Role, name, "a sequence as Vector<Single, T, F>, Vector<Single, *, F>, a flat Vector<Single>, or tokens as Vector<Key>", actual,
        "Name the column that holds the sequences as featureColumnName, or build it with Concatenate.", parameter);

    private static ArgumentOutOfRangeException NotTokens(string name, VectorDataViewType type, int featuresPerStep, string parameter) =>
        SchemaMismatch.Error(
            Role, name, featuresPerStep == 1 ? "one key a step" : $"real features as FeaturesPerStep = {featuresPerStep} says", $"{type}",
            "Tokens are a vector of keys, one for each step: leave FeaturesPerStep at 1, or name another column.", parameter);

    private static ArgumentOutOfRangeException NotWholeSteps(string name, VectorDataViewType type, int featuresPerStep, string parameter) =>
        type.Dimensions.Length == 1
            ? SchemaMismatch.Error(
                Role, name, $"a length that is a multiple of the {featuresPerStep} features of a step", $"{type}", FlatRemedy, parameter)
            : WrongType(name, $"{type}", parameter);
}

using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Estimators;

internal static partial class OptionCombinations
{
    private static void CheckColumns(RecurrentTrainerOptions options)
    {
        OptionCheck.Together(
            options.AdditionalFeatureColumnNames.Length < FormatLimits.Inputs,
            nameof(options.AdditionalFeatureColumnNames),
            FormattableString.Invariant($"AdditionalFeatureColumnNames has {options.AdditionalFeatureColumnNames.Length} names; ")
            + FormattableString.Invariant($"a model file holds at most {FormatLimits.Inputs - 1} beside FeatureColumnName."));
        var taken = new Dictionary<string, string> { [options.FeatureColumnName] = nameof(options.FeatureColumnName) };
        foreach (string name in options.AdditionalFeatureColumnNames)
        {
            OptionCheck.Name(name, nameof(options.AdditionalFeatureColumnNames));
            CheckFree(taken, name, nameof(options.AdditionalFeatureColumnNames));
        }

        if (options.SequenceLengthColumnName is { } length)
        {
            OptionCheck.Name(length, nameof(options.SequenceLengthColumnName));
            CheckFree(taken, length, nameof(options.SequenceLengthColumnName));
        }

        if (options.ExampleWeightColumnName is { } weight)
        {
            OptionCheck.Name(weight, nameof(options.ExampleWeightColumnName));
            taken.TryAdd(options.LabelColumnName, nameof(options.LabelColumnName));
            CheckFree(taken, weight, nameof(options.ExampleWeightColumnName));
        }
    }

    private static void CheckFree(Dictionary<string, string> taken, string name, string option)
    {
        OptionCheck.Together(
            taken.TryAdd(name, option),
            option,
            $"{option} names '{name}', as {taken.GetValueOrDefault(name)} does; a column is read once.");
    }

    private static void CheckPretrained(RecurrentTrainerOptions options)
    {
        const string Option = nameof(options.PretrainedEmbeddings);
        foreach ((string column, IReadOnlyList<float[]?> vectors) in options.Pretrained)
        {
            OptionCheck.Together(
                options.FeatureColumns.Contains(column),
                Option,
                $"{Option} has vectors for column '{column}', which neither FeatureColumnName nor AdditionalFeatureColumnNames names.");
            int[] widths = [.. vectors.OfType<float[]>().Select(vector => vector.Length).Distinct()];
            OptionCheck.Together(
                widths is [> 0 and <= RecurrentTrainerOptions.GreatestWidth],
                Option,
                $"{Option} has vectors of widths {string.Join(", ", widths)} for column '{column}'; expected one width, "
                + FormattableString.Invariant($"from 1 to {RecurrentTrainerOptions.GreatestWidth}."));
            OptionCheck.Together(
                vectors.OfType<float[]>().All(vector => !vector.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue)),
                Option,
                $"{Option} has a value that is not finite among the vectors for column '{column}'.");
        }
    }
}

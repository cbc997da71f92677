using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

internal static partial class OptionCombinations
{
    private static void CheckValidation(RecurrentTrainerOptions options)
    {
        OptionCheck.Together(
            options.ValidationFraction == 0 || options.ValidationSet is null,
            nameof(options.ValidationFraction),
            FormattableString.Invariant($"ValidationFraction is {options.ValidationFraction} and ValidationSet is given; ")
            + "validation is on one or the other.");
        Needs(options.ValidationMetric == ValidationMetric.Loss, nameof(options.ValidationMetric), options.ValidationMetric);
        Needs(options.EarlyStoppingPatience == 0, nameof(options.EarlyStoppingPatience), options.EarlyStoppingPatience);
        OptionCheck.Together(
            options.MinimumImprovement == 0 || options.EarlyStoppingPatience > 0,
            nameof(options.MinimumImprovement),
            FormattableString.Invariant($"MinimumImprovement is {options.MinimumImprovement} and EarlyStoppingPatience 0; ")
            + "set how many epochs to wait for it.");

        void Needs(bool isDefault, string option, object value) => OptionCheck.Together(
            isDefault || options.HasValidation,
            option,
            FormattableString.Invariant($"{option} is {value} and there is nothing to validate on; ")
            + "set ValidationFraction or ValidationSet.");
    }

    private static void CheckFiles(RecurrentTrainerOptions options)
    {
        Needs(options.CheckpointEveryEpochs, 1, nameof(options.CheckpointEveryEpochs));
        Needs(options.CheckpointEveryMinibatches, 0, nameof(options.CheckpointEveryMinibatches));
        OptionCheck.Together(
            options.CheckpointPath is not { } checkpoint || options.ReportPath is not { } report
                || Path.GetFullPath(checkpoint) != Path.GetFullPath(report),
            nameof(options.ReportPath),
            $"ReportPath and CheckpointPath are both '{options.ReportPath}'; each needs a file of its own.");

        void Needs(int value, int defaultValue, string option) => OptionCheck.Together(
            value == defaultValue || options.CheckpointPath is not null,
            option,
            FormattableString.Invariant($"{option} is {value} and CheckpointPath null; name the file to write."));
    }

    private static void CheckMemory(RecurrentTrainerOptions options)
    {
        OptionCheck.Together(
            options.MemoryLimit is null || options.Caching == DataCaching.Auto,
            nameof(options.MemoryLimit),
            FormattableString.Invariant($"MemoryLimit is {options.MemoryLimit} and Caching {options.Caching}; it goes with Auto."));
        bool isDefault = options.BufferedSequences == Defaults.BufferedSequences;
        OptionCheck.Together(
            isDefault || options.Caching != DataCaching.Memory,
            nameof(options.BufferedSequences),
            FormattableString.Invariant($"BufferedSequences is {options.BufferedSequences} and Caching Memory; ")
            + "it goes with Auto and Stream.");
        OptionCheck.Together(
            isDefault || options.BufferedSequences >= options.BatchSize,
            nameof(options.BufferedSequences),
            FormattableString.Invariant($"BufferedSequences is {options.BufferedSequences} and BatchSize {options.BatchSize}; ")
            + "a minibatch is taken from the buffer, which must hold at least one.");
    }
}

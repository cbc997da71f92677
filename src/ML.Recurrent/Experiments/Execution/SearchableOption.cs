using System.Collections.Frozen;
using System.Reflection;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Which options the trials of an experiment may differ in.</summary>
internal static class SearchableOption
{
    private const string OfTheData = "says how the data are read, which all trials share; set it in the trainer's options";
    private const string OfTheRun = "changes no result; set it in the trainer's options or the experiment's settings";
    private const string OfValidation =
        "decides what trials are measured by, which must be the same for all of them; set it in the trainer's options or the "
        + "experiment's settings";

    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        [nameof(RecurrentTrainerOptions.NumberOfEpochs)] =
            "is how long a trial is trained that is not given up; set it in the trainer's options, and its best epoch is found",
        [nameof(RecurrentTrainerOptions.Seed)] = "is the experiment's: all trials begin with the same random numbers",
        [nameof(RecurrentTrainerOptions.LabelColumnName)] = OfTheData,
        [nameof(RecurrentTrainerOptions.FeatureColumnName)] = OfTheData,
        [nameof(RecurrentTrainerOptions.FeaturesPerStep)] = OfTheData,
        [nameof(RecurrentTrainerOptions.AdditionalFeatureColumnNames)] = OfTheData,
        [nameof(RecurrentTrainerOptions.SequenceLengthColumnName)] = OfTheData,
        [nameof(RecurrentTrainerOptions.ExampleWeightColumnName)] = OfTheData,
        [nameof(RecurrentTrainerOptions.Padding)] = OfTheData,
        [nameof(RecurrentTrainerOptions.Layout)] = OfTheData,
        [nameof(RecurrentTaggingTrainer.Options.StepLabels)] = OfTheData,
        [nameof(PooledTrainerOptions.AttentionWeightsColumnName)] = OfTheData,
        [nameof(RecurrentTrainerOptions.Caching)] = OfTheData,
        [nameof(RecurrentTrainerOptions.MemoryLimit)] = OfTheData,
        [nameof(RecurrentTrainerOptions.BufferedSequences)] =
            "says how much memory data take that are streamed; set it in the trainer's options",
        [nameof(RecurrentTrainerOptions.NumberOfThreads)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.Progress)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.ProgressEveryMinibatches)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.CancellationToken)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.WhenCancelled)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.ReportPath)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.CheckpointPath)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.CheckpointEveryEpochs)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.CheckpointEveryMinibatches)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.Resume)] = OfTheRun,
        [nameof(RecurrentTrainerOptions.ValidationFraction)] = OfValidation,
        [nameof(RecurrentTrainerOptions.ValidationSet)] = OfValidation,
        [nameof(RecurrentTrainerOptions.ValidationMetric)] = OfValidation,
        [nameof(RecurrentTrainerOptions.EarlyStoppingPatience)] = OfValidation,
        [nameof(RecurrentTrainerOptions.MinimumImprovement)] = OfValidation,
        [nameof(RecurrentTrainerOptions.KeepBestWeights)] = OfValidation,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> OfSteps = FrozenSet.ToFrozenSet(
    [
        nameof(RecurrentTrainerOptions.MaximumSequenceLength),
        nameof(RecurrentTrainerOptions.Truncation),
        nameof(RecurrentTrainerOptions.MissingSteps),
    ]);

    /// <summary>The option of a name.</summary>
    /// <exception cref="ArgumentException">There is none, or trials cannot differ in it; the message says why.</exception>
    public static PropertyInfo Of(RecurrentTrainerOptions options, string name)
    {
        if (options.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is not { CanWrite: true } property)
        {
            throw new ArgumentException($"the trainer has no option of that name; expected one, as nameof({nameof(RecurrentTrainerOptions)}."
                + $"{nameof(RecurrentTrainerOptions.HiddenSize)}), or Cell.");
        }

        if (Reason(options, name) is { } reason)
        {
            throw new ArgumentException($"{name} {reason}.");
        }

        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(int) || type == typeof(double) || type == typeof(bool) || type.IsEnum
            ? property
            : throw new ArgumentException($"{name} is not a number, one of some names, or true and false; set it in the trainer's options.");
    }

    private static string? Reason(RecurrentTrainerOptions options, string name)
    {
        if (Refused.TryGetValue(name, out string? reason))
        {
            return reason;
        }

        bool isByLoss = options.ValidationMetric == ValidationMetric.Loss;
        bool mayBeRegression = options.KnownTask is not { } task || TaskSpec.IsRegression(task);
        return options is not PooledTrainerOptions && OfSteps.Contains(name)
            ? "decides which steps trials are measured on, which must be the same for all of them; set it in the trainer's options"
            : name == nameof(options.Standardize) && isByLoss && mayBeRegression
            ? $"decides the units of the loss that trials are compared by; to search it, set {nameof(options.ValidationMetric)} in the "
                + $"trainer's options to {nameof(ValidationMetric.RootMeanSquaredError)}, or for classes {nameof(ValidationMetric.Accuracy)}"
            : null;
    }
}

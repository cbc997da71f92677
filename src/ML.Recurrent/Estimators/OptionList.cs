using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Estimators;

/// <summary>All options as text, whatever the culture: for the report of a run, and for what a checkpoint must agree with.</summary>
internal static class OptionList
{
    // MemoryLimit and Caching decide where the data lie; a checkpoint's data say where they lay.
    private static readonly FrozenSet<string> WithoutEffectOnTheResult = FrozenSet.ToFrozenSet(
    [
        nameof(RecurrentTrainerOptions.NumberOfThreads),
        nameof(RecurrentTrainerOptions.Progress),
        nameof(RecurrentTrainerOptions.ProgressEveryMinibatches),
        nameof(RecurrentTrainerOptions.CancellationToken),
        nameof(RecurrentTrainerOptions.WhenCancelled),
        nameof(RecurrentTrainerOptions.ReportPath),
        nameof(RecurrentTrainerOptions.CheckpointPath),
        nameof(RecurrentTrainerOptions.CheckpointEveryEpochs),
        nameof(RecurrentTrainerOptions.CheckpointEveryMinibatches),
        nameof(RecurrentTrainerOptions.Resume),
        nameof(RecurrentTrainerOptions.Caching),
        nameof(RecurrentTrainerOptions.MemoryLimit),
        nameof(PooledTrainerOptions.AttentionWeightsColumnName),
    ]);

    // Objects of the program, and places on its machine: no matter of a page that is shown around.
    private static readonly FrozenSet<string> OfTheProgram = FrozenSet.ToFrozenSet(
    [
        nameof(RecurrentTrainerOptions.Progress),
        nameof(RecurrentTrainerOptions.CancellationToken),
        nameof(RecurrentTrainerOptions.ReportPath),
        nameof(RecurrentTrainerOptions.CheckpointPath),
    ]);

    /// <summary>Every option, by name.</summary>
    internal static IReadOnlyList<ReportedOption> All(RecurrentTrainerOptions options)
    {
        object defaults = Activator.CreateInstance(options.GetType())!;
        return
        [
            .. options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => Describe(property, options, defaults)),
        ];
    }

    /// <summary>Those that the report of a run shows, by name.</summary>
    internal static IReadOnlyList<ReportedOption> OfTheReport(RecurrentTrainerOptions options) =>
        [.. All(options).Where(option => !OfTheProgram.Contains(option.Name))];

    /// <summary>Those that the trained model depends on, by name.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> OfTheResult(RecurrentTrainerOptions options) =>
    [
        .. All(options)
            .Where(option => !WithoutEffectOnTheResult.Contains(option.Name))
            .Select(option => KeyValuePair.Create(option.Name, option.Value)),
    ];

    private static ReportedOption Describe(PropertyInfo property, object options, object defaults)
    {
        string text = Text(property.GetValue(options));
        return new ReportedOption(property.Name, text, text == Text(property.GetValue(defaults)));
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        CancellationToken token => token.CanBeCanceled ? "given" : "none",
        string or Enum => $"{value}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Array values => $"[{string.Join(", ", values.Cast<object>().Select(Text))}]",
        _ => "given",
    };
}

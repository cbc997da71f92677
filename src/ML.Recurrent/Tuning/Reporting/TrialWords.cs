using System.Text.Json;
using System.Text.RegularExpressions;
using ML.Recurrent.Training.Reporting;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>How trials, their values and their metric are written.</summary>
internal static partial class TrialWords
{
    private const int ShownFailure = 400;

    public static string State(TrialState state) => state.ToString().ToLowerInvariant();

    /// <summary>What the metric is called, as markup.</summary>
    public static string Metric(MetricRule rule) => $"validation {RunWords.Metric(rule.Name)}";

    public static Func<double, string> MetricFormat(MetricRule rule) => rule.Name == "accuracy" ? Figures.Percent : Figures.Value;

    /// <summary>A name as markup that may go on in a new line before each capital.</summary>
    public static string Name(string name) => string.Join("<wbr />", Word().Split(name).Select(Figures.Text));

    /// <summary>Why a trial failed; the beginning of it, if that is long.</summary>
    public static string Failure(string failure) => failure.Length <= ShownFailure ? failure : failure[..ShownFailure] + "…";

    public static string Condition(SearchCondition condition) =>
        $"{condition.Name} is {string.Join(" or ", condition.Values.Select(value => value.Text ?? value.ToString()))}";

    /// <summary>A value as text; real numbers by four digits, all others to the last.</summary>
    public static string Value(SearchDimension dimension, TrialValue value) => value.Kind switch
    {
        JsonValueKind.String => value.Text!,
        JsonValueKind.Number when dimension is NumericDimension { IsInteger: false } => Figures.Value(value.Number),
        _ => value.ToString(),
    };

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Word();
}

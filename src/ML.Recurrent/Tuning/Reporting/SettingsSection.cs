using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>What was searched and how, and what was fixed.</summary>
internal static class SettingsSection
{
    public static string Html(ExperimentSummary experiment) =>
        $"""
        <div class="pair">
        <section>
        <h2>Searched</h2>
        {Table(experiment.Space.Dimensions.Select(dimension => (dimension.Name, Range(dimension))))}
        </section>
        <div>
        <section>
        <h2>How</h2>
        {Table(How(experiment))}
        </section>
        {Fixed(experiment)}</div>
        </div>
        """;

    private static IEnumerable<(string Name, string Value)> How(ExperimentSummary experiment)
    {
        yield return ("proposals", experiment.Proposals);
        yield return ("pruning", experiment.Pruning);
        yield return ("epochs of a trial", $"at most {Figures.Count(experiment.MaximumEpochs)}");
    }

    private static string Fixed(ExperimentSummary experiment) => experiment.Fixed.Count == 0 ? "" :
        $"""
        <section>
        <h2>Fixed</h2>
        {Table(experiment.Fixed.Select(option => (option.Key, option.Value)))}
        </section>

        """;

    private static string Range(SearchDimension dimension) =>
        dimension.When is { } when ? $"{dimension.Range}, where {TrialWords.Condition(when)}" : dimension.Range;

    private static string Table(IEnumerable<(string Name, string Value)> facts) =>
        $"""
        <table class="facts">
        {string.Concat(facts.Select(fact => Row(Figures.Text(fact.Name), Figures.Text(fact.Value))))}</table>
        """;

    private static string Row(string name, string value) => $"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>\n";
}

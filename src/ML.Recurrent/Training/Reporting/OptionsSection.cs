namespace ML.Recurrent.Training.Reporting;

/// <summary>The options: those that somebody set, and the others folded away.</summary>
internal static class OptionsSection
{
    public static string Html(RunSummary run)
    {
        ILookup<bool, ReportedOption> options = run.Options.ToLookup(option => option.IsDefault);
        string folded = options[true].Any()
            ? $"""

                <details>
                <summary>{Figures.Counted(options[true].Count(), "option", "options")} at the default</summary>
                {Table(options[true])}
                </details>
                """
            : "";
        return $"""
            <section>
            <h2>Options</h2>
            {(options[false].Any() ? Table(options[false]) : "<p class=\"note\">All are at their defaults.</p>")}{folded}
            </section>
            """;
    }

    private static string Table(IEnumerable<ReportedOption> options) =>
        $"""
        <table class="facts options">
        {string.Concat(options.Select(Row))}</table>
        """;

    private static string Row(ReportedOption option) =>
        $"<tr><th scope=\"row\">{Figures.Text(option.Name)}</th><td>{Figures.Text(option.Value)}</td></tr>\n";
}

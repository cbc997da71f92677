using ML.Recurrent.Model;
using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting;

/// <summary>How often each class is a target; of many classes, the most frequent.</summary>
internal static class ClassesSection
{
    private const int ShownClasses = 20;

    public static string Html(RunSummary run)
    {
        IReadOnlyList<long> counts = run.Data.ClassCounts;
        if (counts.Count == 0)
        {
            return "";
        }

        (int Index, long Count)[] shown = [.. counts.Index().OrderByDescending(entry => entry.Item).Take(ShownClasses)];
        // A few classes stand in their own order; of many, the most frequent.
        IEnumerable<(int Index, long Count)> rows = counts.Count <= ShownClasses ? shown.OrderBy(entry => entry.Index) : shown;
        return $"""
            <section>
            <h2>{Figures.Counted(counts.Count, "class", "classes")} in training</h2>
            <table class="bars">
            {string.Concat(rows.Select(entry => Row(run, entry, counts.Sum(), counts.Max())))}</table>{Rest(counts, shown)}
            </section>
            """;
    }

    private static string Row(RunSummary run, (int Index, long Count) entry, long sum, long greatest)
    {
        double width = 100.0 * entry.Count / Math.Max(1, greatest);
        string share = Figures.Share((double)entry.Count / Math.Max(1, sum));
        return $"<tr><th scope=\"row\">{Name(run, entry.Index)}</th><td><i style=\"width: {Invariant($"{width:0.##}")}%\"></i></td>"
            + $"<td>{Figures.Count(entry.Count)}</td><td>{share}</td></tr>\n";
    }

    private static string Rest(IReadOnlyList<long> counts, (int Index, long Count)[] shown)
    {
        int classes = counts.Count - shown.Length;
        string targets = Figures.Count(counts.Sum() - shown.Sum(entry => entry.Count));
        string counted = Figures.Counted(classes, "class", "classes");
        return classes > 0 ? $"\n<p class=\"note\">and {counted} more, {targets} targets in all</p>" : "";
    }

    private static string Name(RunSummary run, int index) =>
        index < run.ClassNames.Count ? Figures.Text(run.ClassNames[index])
        : run.Data.ClassCounts.Count == 2 && run.Task == RecurrentTask.BinaryClassification ? (index == 0 ? "no" : "yes")
        : Invariant($"class {index + 1}");
}

namespace ML.Recurrent.Acceptance.Reporting;

internal enum Verdict
{
    Reached,
    Missed,

    /// <summary>Nothing was asked of the figure.</summary>
    Shown,

    /// <summary>The data is not here.</summary>
    Skipped,
}

/// <summary>A row of the table: our figures beside what was asked, what others published, and what needs no model.</summary>
/// <param name="Data">The data set.</param>
/// <param name="Network">The network's short name.</param>
/// <param name="Measure">What the figures are, with their unit.</param>
/// <param name="Recipe">How the network was made, and the seeds.</param>
internal sealed record Finding(string Data, string Network, string Measure, string Recipe)
{
    /// <summary>Ours; <see langword="null"/> where the data is missing.</summary>
    public Figures? Ours { get; init; }

    public Requirement? Asked { get; init; }

    public string Published { get; init; } = "";

    public string Trivial { get; init; } = "";

    public Verdict Verdict =>
        Ours is null ? Verdict.Skipped : Asked is null ? Verdict.Shown : Asked.IsMet(Ours) ? Verdict.Reached : Verdict.Missed;
}

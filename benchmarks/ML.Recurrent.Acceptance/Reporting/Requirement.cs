using System.Globalization;

namespace ML.Recurrent.Acceptance.Reporting;

/// <summary>What is asked of the figures of all seeds.</summary>
internal sealed record Requirement(string Text, Predicate<Figures> IsMet)
{
    public static Requirement MeanAtLeast(double bound) => new($"mean ≥ {Number(bound)}", figures => figures.Mean >= bound);

    public static Requirement EachBelow(double bound) =>
        new($"each < {Number(bound)}", figures => figures.Values.All(value => value < bound));

    public static Requirement EachAbove(double bound) =>
        new($"each > {Number(bound)}", figures => figures.Values.All(value => value > bound));

    public static Requirement EachAtLeast(double bound) =>
        new($"each ≥ {Number(bound)}", figures => figures.Values.All(value => value >= bound));

    public static Requirement EachAtMost(double bound) =>
        new($"each ≤ {Number(bound)}", figures => figures.Values.All(value => value <= bound));

    private static string Number(double value) => value.ToString("0.0###", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace ML.Recurrent.Acceptance.Reporting;

/// <summary>One figure for each seed.</summary>
/// <param name="Values">At least one.</param>
/// <param name="Format">How a figure is written.</param>
internal sealed record Figures(IReadOnlyList<double> Values, string Format)
{
    public double Mean => Values.Average();

    public override string ToString() =>
        Values.Count == 1 ? Text(Mean) : $"{Text(Mean)} ({Text(Values.Min())} to {Text(Values.Max())})";

    public string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using ML.Recurrent.WebTest.Throughput;

namespace ML.Recurrent.WebTest;

/// <summary>What was checked, with what came of it.</summary>
internal sealed class TestReport
{
    private readonly StringBuilder _text = new();

    public bool IsSound { get; private set; } = true;

    public void Check(bool isSo, FormattableString line)
    {
        IsSound &= isSo;
        Line($"{(isSo ? "ok  " : "MISS")}  {line.ToString(CultureInfo.InvariantCulture)}");
    }

    public void Say(FormattableString line) => Line($"      {line.ToString(CultureInfo.InvariantCulture)}");

    public void Say(Latencies latencies)
    {
        (double median, double worst) = (latencies.Quantile(0.5), latencies.Quantile(0.99));
        Say($"{latencies.Endpoint,-15} {latencies.PerSecond,9:N0} requests/s   p50 {median,7:F2} ms   p99 {worst,7:F2} ms");
    }

    public override string ToString() => $"webtest: {(IsSound ? "ok" : "MISS")}{_text}";

    private void Line(string line) => _text.Append('\n').Append(line);
}

using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

/// <summary>An epoch's report as a line of the log, the same under every culture.</summary>
internal static class EpochLine
{
    internal static string Of(EpochReport report)
    {
        double rate = report.Sequences / Math.Max(report.Elapsed.TotalSeconds, 1e-9);
        return FormattableString.Invariant(
            $"epoch {report.Epoch}/{report.NumberOfEpochs} loss {report.Loss:G6} norm {report.GradientNorm:G4} {rate:F0} seq/s");
    }
}

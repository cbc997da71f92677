using ML.Recurrent.Training.Reporting.Charts;

namespace ML.Recurrent.Training.Reporting;

/// <summary>How training went, epoch by epoch.</summary>
internal static class CurvesSection
{
    private const double TallHeight = 280;

    public static string Html(RunSummary run)
    {
        if (run.Epochs.Count == 0)
        {
            return "";
        }

        CurveChart[] small = [.. SmallCharts(run)];
        return $"""
            <section>
            {Loss(run).Html()}
            </section>
            <div class="charts of-{small.Length}">
            {string.Concat(small.Select(chart => $"<section>\n{chart.Html()}\n</section>\n"))}</div>
            """;
    }

    private static CurveChart Loss(RunSummary run)
    {
        Curve training = new("training", "loss", Values(run, epoch => epoch.Loss));
        Curve validation = new("validation", "validation-loss", Values(run, epoch => epoch.ValidationLoss));
        Curve[] curves = run.HasValidation ? [training, validation] : [training];
        return Chart(run, "Loss", RunWords.Loss(run.Task), curves) with { Height = TallHeight };
    }

    private static IEnumerable<CurveChart> SmallCharts(RunSummary run)
    {
        if (run.HasValidation)
        {
            Curve metric = new("validation", "metric", Values(run, epoch => epoch.ValidationMetric));
            yield return Chart(run, RunWords.Metric(run), "validation", [metric]) with { Format = RunWords.MetricFormat(run.Task) };
        }

        Curve rate = new("learning rate", "rate", Values(run, epoch => epoch.LearningRate));
        Curve norm = new("gradient norm", "norm", Values(run, epoch => epoch.GradientNorm));
        Curve speed = new("speed", "speed", Values(run, Speed));
        yield return Chart(run, "Learning rate", "", [rate]);
        yield return Chart(run, "Gradient norm", "before clipping", [norm]);
        yield return Chart(run, "Speed", "sequences/s", [speed], fromZero: true);
    }

    private static CurveChart Chart(RunSummary run, string title, string unit, Curve[] curves, bool fromZero = false) =>
        new(title, unit, [.. run.Epochs.Select(epoch => epoch.Epoch)], curves, fromZero)
        {
            KeyIndex = run.Epochs.Index().First(entry => entry.Item == run.KeyEpoch).Index,
            MarksBest = run.KeyEpoch!.Epoch == run.BestEpoch,
        };

    private static double?[] Values(RunSummary run, Func<EpochReport, double?> value) => [.. run.Epochs.Select(value)];

    private static double? Speed(EpochReport epoch) =>
        epoch.Elapsed > TimeSpan.Zero ? Figures.PerSecond(epoch.Sequences, epoch.Elapsed) : null;
}

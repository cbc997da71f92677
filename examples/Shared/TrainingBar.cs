using ML.Recurrent.Training;
using static System.FormattableString;

namespace Examples;

/// <summary>How far training is: a live bar on a terminal, plain lines where the output goes into a file or to another program.</summary>
internal sealed class TrainingBar : IProgress<TrainingProgress>
{
    private const int MostLines = 20;
    private const int BarWidth = 16;
    private readonly LiveBar? _bar;
    private TrainingProgress? _latest;
    private double? _metric;

    public TrainingBar() =>
        _bar = LiveBar.HasTerminal ? new LiveBar(BarWidth, () => Epoch(_latest!), () => Readings(_latest!)) : null;

    /// <summary>Called by the trainer, on its own thread.</summary>
    public void Report(TrainingProgress progress)
    {
        _latest = progress;
        _metric = progress.ValidationMetric ?? _metric;
        if (_bar is null)
        {
            WriteLine(progress);
        }
        else
        {
            _bar.Fill(Share(progress));
        }
    }

    /// <summary>Leaves the bar as it is and gives the terminal back. Before training it does nothing.</summary>
    public void End() => _bar?.End();

    private static double Share(TrainingProgress progress)
    {
        double ofEpoch = progress.IsEndOfEpoch ? 1 : (double)progress.Minibatch / progress.NumberOfMinibatches;
        return (progress.Epoch - 1 + ofEpoch) / progress.NumberOfEpochs;
    }

    private static string Epoch(TrainingProgress progress) => Invariant($"    epoch {progress.Epoch}/{progress.NumberOfEpochs}");

    private static string Clock(TimeSpan time) => time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss");

    private string Readings(TrainingProgress progress)
    {
        string metric = _metric is not { } value ? ""
            : progress.MetricName == "accuracy" ? Invariant($"accuracy {100 * value:F1} %  ")
            : Invariant($"{progress.MetricName} {value:G4}  ");
        string time = progress.Remaining > TimeSpan.Zero ? $"{Clock(progress.Remaining)} left" : $"{Clock(progress.Elapsed)} in all";
        return Invariant($"loss {progress.Loss:F4}  {metric}{progress.SequencesPerSecond:F0} seq/s  {time}");
    }

    private void WriteLine(TrainingProgress progress)
    {
        long Line(int epoch) => (long)epoch * MostLines / progress.NumberOfEpochs;
        if (progress.IsEndOfEpoch && Line(progress.Epoch) > Line(progress.Epoch - 1))
        {
            Console.WriteLine($"{Epoch(progress)}  {Readings(progress)}");
        }
    }
}

using ML.Recurrent.Model.Format;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Logs;

/// <summary>Makes a log's lines a history again.</summary>
internal static class TrialLogReplay
{
    // Three hundred years, far from where a TimeSpan ends.
    private const double MostSeconds = 1e10;

    /// <exception cref="FormatException">A line does not fit those before it, or the space; the message says which.</exception>
    public static void Into(TrialHistory history, RecurrentSearchSpace space, IReadOnlyList<TrialLogEvent> events)
    {
        for (int index = 0; index < events.Count; index++)
        {
            try
            {
                Apply(history, space, events[index]);
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException)
            {
                // The first line is the header.
                throw FormatError.In("The trial log", $"line {(TrialValue)(index + 2)} does not fit: {error.Message}", error);
            }
        }
    }

    private static void Apply(TrialHistory history, RecurrentSearchSpace space, TrialLogEvent line)
    {
        if (!(line.Elapsed >= 0 && line.Elapsed <= MostSeconds))
        {
            throw new FormatException($"it was written after {(TrialValue)line.Elapsed} seconds.");
        }

        if (line.Event == TrialLogEventKind.Start)
        {
            TrialSpec spec = line.Values is { } values ? new TrialSpec(line.Trial, space.Check(values)) : Known(history, line.Trial).Spec;
            history.Start(new TrialJob(spec, line.From, line.To));
            return;
        }

        Trial trial = Known(history, line.Trial);
        switch (line.Event)
        {
            case TrialLogEventKind.StartAgain:
                history.StartAgain(trial, line.Kept);
                break;
            case TrialLogEventKind.Stop:
                history.Stop(trial);
                break;
            case TrialLogEventKind.Fail:
                history.Fail(trial, line.Error ?? "");
                break;
            default:
                history.End(trial, new TrialResult(line.Metrics ?? [], line.HasEnded));
                break;
        }
    }

    private static Trial Known(TrialHistory history, int id) =>
        id >= 1 && id < history.NextId ? history[id] : throw new FormatException($"trial {(TrialValue)id} has not begun.");
}

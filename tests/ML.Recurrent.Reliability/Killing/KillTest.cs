using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Reliability.Killing;

/// <summary>Kills training: its newest checkpoint must be whole, and its weights those of a run that nobody disturbed.</summary>
internal sealed class KillTest(int kills) : KillLoop<SavePhase>("killtest", "runs with other weights", kills)
{
    private TrainingRun? _run;

    private string Checkpoint => Path.Combine(Folder.FullName, "run.checkpoint");

    protected override string? Start((SavePhase Phase, int Write)? stop, TimeSpan? killAfter)
    {
        PlannedStop? planned = stop is { } at ? new PlannedStop(at.Phase, at.Write) : null;
        _run = TrainingRun.Start(TrainingCase.Kill, Checkpoint, planned, killAfter);
        return _run.Hash;
    }

    protected override bool IsSound(string when)
    {
        try
        {
            long found = new CheckpointStore(Checkpoint).Load()?.State.Step ?? 0;
            if (found >= _run!.Saved)
            {
                return true;
            }

            Tally.Lost++;
            Console.WriteLine($"LOST {when}: the checkpoint is of step {found}, that of {_run.Saved} was complete");
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            Tally.Corrupt++;
            Console.WriteLine($"CORRUPT {when}: {error.Message}");
        }

        return false;
    }
}

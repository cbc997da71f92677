using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Nine minibatches in three epochs, with a checkpoint that is gone after the test.</summary>
internal sealed class KeptRun : IDisposable
{
    public RunFolder Folder { get; } = new();

    public string Checkpoint => Folder.Checkpoint;

    public static void Minibatches(RecurrentTrainerOptions o) => (o.NumberOfEpochs, o.ProgressEveryMinibatches) = (3, 1);

    public static void CancelIf(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    public static void Break(bool now)
    {
        if (now)
        {
            throw new InterruptionException();
        }
    }

    /// <summary>With a checkpoint after every second minibatch and every epoch.</summary>
    public void Kept(RecurrentTrainerOptions o)
    {
        Minibatches(o);
        (o.CheckpointPath, o.CheckpointEveryMinibatches) = (Checkpoint, 2);
    }

    public void Cancel(SequenceTask task, Action<RecurrentTrainerOptions> set, int afterMinibatches)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        var run = new FitRun
        {
            Listener = report =>
            {
                done += report.IsEndOfEpoch ? 0 : 1;
                CancelIf(source, done == afterMinibatches);
            },
        };
        Assert.ThrowsExactly<OperationCanceledException>(() => run.Fit(task, o =>
        {
            Kept(o);
            set(o);
            o.CancellationToken = source.Token;
        }));
        Assert.AreEqual(afterMinibatches, done);
    }

    public void Dispose() => Folder.Dispose();
}

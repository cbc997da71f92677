using System.Text.Json.Serialization;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

// How a run is watched, ended and shared out. None of these changes what is learned.
public abstract partial class RecurrentTrainerOptions
{
    private const int GreatestNumberOfThreads = 1024;

    /// <summary>Threads that share the work of a minibatch. Small minibatches run on fewer; the trained model does not depend on it, not in
    /// a bit. Scoring runs on the caller's thread whatever this says.</summary>
    /// <value>1 to 1024. Default null: as many as there are processors.</value>
    public int? NumberOfThreads { get; set; }

    /// <summary>Told how training goes, after every epoch and every <see cref="ProgressEveryMinibatches"/>.</summary>
    /// <value>Default null: the log of the <c>MLContext</c> alone has it.</value>
    [JsonIgnore]
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Minibatches from report to report within an epoch, in the log and to <see cref="Progress"/>.</summary>
    /// <value>Minibatches; 0 to 2147483647. Default 0: at the end of epochs only.</value>
    public int ProgressEveryMinibatches { get; set; }

    /// <summary>Ends training within a minibatch; <see cref="WhenCancelled"/> says how.</summary>
    /// <value>Default <c>CancellationToken.None</c>.</value>
    [JsonIgnore]
    public CancellationToken CancellationToken { get; set; }

    /// <summary>What <c>Fit</c> does when cancelled: throw an <see cref="OperationCanceledException"/>, or return the best model so
    /// far.</summary>
    /// <value>Default <see cref="WhenCancelled.Throw"/>.</value>
    public WhenCancelled WhenCancelled { get; set; }

    /// <summary>File for a report of the run: one HTML page with its curves, options, data and timings. Its folder is made if there is
    /// none.</summary>
    /// <value>Default null: no report.</value>
    public string? ReportPath { get; set; }

    private void CheckRun()
    {
        OptionCheck.Range(NumberOfThreads ?? 1, 1, GreatestNumberOfThreads, nameof(NumberOfThreads));
        OptionCheck.Range(ProgressEveryMinibatches, 0, int.MaxValue);
        OptionCheck.Defined(WhenCancelled);
        OptionCheck.Path(ReportPath);
    }
}

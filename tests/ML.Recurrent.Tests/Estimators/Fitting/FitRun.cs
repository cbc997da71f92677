using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Calls of <c>Fit</c> as a user makes them, with all that was said meanwhile.</summary>
internal sealed class FitRun : IProgress<TrainingProgress>
{
    /// <summary>Rows of <see cref="View()"/>: with this batch size, an epoch is one minibatch.</summary>
    public const int Rows = 24;

    /// <summary>A learning rate at which a model stays what it is.</summary>
    public const double NoRate = 1e-30;

    private readonly MLContext _context;

    public FitRun(MLContext? context = null)
    {
        _context = context ?? new MLContext(1);
        _context.Log += (_, line) =>
        {
            if (line.Source.StartsWith("Recurrent", StringComparison.Ordinal) && line.Kind != ChannelMessageKind.Trace)
            {
                Lines.Add(line);
            }
        };
    }

    /// <summary>Called with every report.</summary>
    public Action<TrainingProgress> Listener { get; init; } = _ => { };

    public List<TrainingProgress> Reports { get; } = [];

    public TrainingProgress[] Epochs => [.. Reports.Where(report => report.IsEndOfEpoch)];

    public List<LoggingEventArgs> Lines { get; } = [];

    public string[] Warnings => [.. Lines.Where(line => line.Kind == ChannelMessageKind.Warning).Select(line => line.RawMessage)];

    /// <summary>Sequences of three to six steps.</summary>
    public static IDataView View() => View(TaskData.Rows(Rows, i => 3 + i % 4));

    public static IDataView View(IEnumerable<TaskRow> rows) => TaskData.View(new MLContext(1), rows);

    public static float[] Weights(RecurrentModelParameters model) =>
        [.. model.Spec.Parameters.SelectMany(parameter => model.GetParameter(parameter.Name))];

    /// <summary>The weights that <c>Fit</c> ends with.</summary>
    public static float[] Weights(
        SequenceTask task, Action<RecurrentTrainerOptions>? change = null, IDataView? data = null, CellKind cell = CellKind.Gru) =>
        Weights(new FitRun().Fit(task, change, data, cell).Model);

    /// <summary>Data in memory, or streamed through a buffer of so many sequences.</summary>
    public static Action<RecurrentTrainerOptions> Cached(DataCaching caching, int bufferedSequences = 8) => options =>
    {
        options.Caching = caching;
        if (caching == DataCaching.Stream)
        {
            options.BufferedSequences = bufferedSequences;
        }
    };

    /// <summary>A small trainer's model of the task; it is reported to this.</summary>
    public RecurrentTransformer Fit(
        SequenceTask task, Action<RecurrentTrainerOptions>? change = null, IDataView? data = null, CellKind cell = CellKind.Gru)
    {
        IEstimator<ITransformer> trainer = TaskTrainers.Create(_context, task, cell, change: options =>
        {
            options.NumberOfThreads = 1;
            options.Progress = this;
            change?.Invoke(options);
        });
        return (RecurrentTransformer)trainer.Fit(data ?? View());
    }

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        Listener(value);
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML;
using ML.Recurrent.Deployment.Serving;

namespace ML.Recurrent.Deployment;

/// <summary>
/// Predicts by the model in a file, on as many threads as call, and follows the file: when another one is there, it is checked and loaded
/// beside the model that serves, which it then replaces at once, engines and all.
/// </summary>
/// <remarks>
/// A file that cannot be loaded changes nothing but <see cref="LastFailure"/> and the log, and is tried again; so does one that is deleted.
/// It may be replaced by <see cref="RecurrentModelFile.Publish(string, string, RecurrentModelLimits)"/>, written in place, or be behind a
/// link that is switched. All members may be used by several threads at once. A pool that is no longer needed is to be disposed of: it has
/// a thread.
/// </remarks>
/// <typeparam name="TIn">The class of an example; members are columns, as for ML.NET's <c>PredictionEngine</c>. The length of a vector need
/// not be stated by <c>[VectorType]</c>: what is left open is taken from the schema saved with the model.</typeparam>
/// <typeparam name="TOut">The class of an answer; a member that the model has no column for refuses the file.</typeparam>
public sealed class RecurrentPredictionPool<TIn, TOut> : IDisposable
    where TIn : class
    where TOut : class, new()
{
    private readonly string _path;
    private readonly ModelLoading<TIn, TOut> _loading;
    private readonly ModelFollower _follower;
    private readonly FileWatch? _watch;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private ServedModel<TIn, TOut>? _served;
    private volatile bool _isDisposed;

    /// <summary>Starts to load the file and to follow it, on a thread of its own; does not wait for it.</summary>
    /// <param name="path">The file; it need not exist yet.</param>
    /// <param name="options">How it is followed and loaded; null for the defaults.</param>
    /// <param name="logger">Hears of every load, and once of every failure; null for none.</param>
    /// <exception cref="ArgumentException">The path is empty, or an option null or out of its range.</exception>
    public RecurrentPredictionPool(string path, RecurrentPredictionPoolOptions? options = null, ILogger? logger = null)
        : this(path, options, logger, TimeProvider.System, watches: true)
    {
    }

    internal RecurrentPredictionPool(
        string path, RecurrentPredictionPoolOptions? options, ILogger? logger, TimeProvider clock, bool watches)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options = options?.Copy() ?? new RecurrentPredictionPoolOptions();
        options.Check();
        logger ??= NullLogger.Instance;
        _path = Path.GetFullPath(path);
        _loading = new ModelLoading<TIn, TOut>(_path, options, clock, logger);
        _follower = new ModelFollower(_path, options, clock, logger, Serve, _stop.Token);
        if (watches)
        {
            _watch = new FileWatch($"Follows {Path.GetFileName(_path)}", options.PollInterval, Look);
        }
    }

    /// <summary>The model that the next call is answered by; null while there is none yet, and after <see cref="Dispose"/>.</summary>
    public ModelSnapshot? Current => Volatile.Read(ref _served)?.Snapshot;

    /// <summary>Whether there is a model to predict by.</summary>
    public bool IsReady => Current is not null;

    /// <summary>Why the file that is there now is not what is served; null where it is, or was not looked at yet.</summary>
    public ModelLoadFailure? LastFailure => _follower.Failure;

    /// <summary>Answers one example.</summary>
    /// <exception cref="InvalidOperationException">There is no model yet; the message says why.</exception>
    /// <exception cref="ObjectDisposedException">The pool was disposed of.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="example"/> is null.</exception>
    public TOut Predict(TIn example)
    {
        ArgumentNullException.ThrowIfNull(example);
        ServedModel<TIn, TOut> model = Take(out PredictionEngine<TIn, TOut> engine);
        try
        {
            return engine.Predict(example);
        }
        finally
        {
            model.Return(engine);
        }
    }

    /// <summary>Answers several examples, one after the other, all by the same model.</summary>
    /// <returns>The answers, in the order of the examples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="examples"/>, or one of them, is null.</exception>
    /// <inheritdoc cref="Predict" path="/exception[not(contains(@cref,'ArgumentNull'))]"/>
    public IReadOnlyList<TOut> PredictMany(IEnumerable<TIn> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using PredictionLease<TIn, TOut> lease = Rent();
        PredictionEngine<TIn, TOut> engine = lease.Engine;
        return [.. examples.Select(engine.Predict)];
    }

    /// <summary>Lends an engine, for answers of which it matters by which model they are.</summary>
    /// <returns>The engine and its model; to be disposed of.</returns>
    /// <inheritdoc cref="Predict" path="/exception[not(contains(@cref,'ArgumentNull'))]"/>
    public PredictionLease<TIn, TOut> Rent()
    {
        ServedModel<TIn, TOut> model = Take(out PredictionEngine<TIn, TOut> engine);
        return new PredictionLease<TIn, TOut>(model, engine);
    }

    /// <summary>Ends when there is a model to predict by.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before.</exception>
    /// <exception cref="ObjectDisposedException">The pool was disposed of before.</exception>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken = default) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>Ends following the file; a load that goes on is waited for, the reading of a file broken off. Leases still answer.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _stop.Cancel();
        _watch?.Dispose();
        GiveUp();
        _ready.TrySetException(new ObjectDisposedException(nameof(RecurrentPredictionPool<TIn, TOut>)));
        _ = _ready.Task.Exception; // nobody need wait for it
    }

    /// <summary>Looks at the file now.</summary>
    internal void Look() => _follower.Look();

    private ModelSnapshot Serve(FileImage image)
    {
        ServedModel<TIn, TOut>? old = _served;
        ServedModel<TIn, TOut> model = _loading.Load(image, (old?.Snapshot.Version ?? 0) + 1, old?.EngineCount ?? 1);
        Interlocked.Exchange(ref _served, model)?.Retire();
        if (_isDisposed)
        {
            GiveUp();
        }
        else
        {
            _ready.TrySetResult();
        }

        return model.Snapshot;
    }

    // A model is replaced before it is retired: whoever comes upon a retired one finds another.
    private ServedModel<TIn, TOut> Take(out PredictionEngine<TIn, TOut> engine)
    {
        while (true)
        {
            ServedModel<TIn, TOut> model = Volatile.Read(ref _served) ?? throw NoModel();
            if (model.TryTake(out PredictionEngine<TIn, TOut>? taken))
            {
                engine = taken;
                return model;
            }
        }
    }

    private void GiveUp() => Interlocked.Exchange(ref _served, null)?.Retire();

    private InvalidOperationException NoModel() => _isDisposed
        ? new ObjectDisposedException(nameof(RecurrentPredictionPool<TIn, TOut>))
        : new InvalidOperationException(LastFailure is { } failure
            ? $"There is no model to predict by yet: {failure.Message} A good file is served as soon as it is there: '{_path}'."
            : $"There is no model to predict by yet: '{_path}' is being loaded. WaitUntilReadyAsync waits for it.");
}

using Microsoft.ML;
using ML.Recurrent.Deployment.Serving;

namespace ML.Recurrent.Deployment;

/// <summary>
/// An engine for the caller alone, and the model that it answers by, whatever the pool serves meanwhile. Dispose of it to give it back.
/// </summary>
/// <remarks>
/// Not safe for use by several threads at once. One that is never disposed of costs its pool an engine, and keeps the model for as long as
/// it can be reached itself.
/// </remarks>
public sealed class PredictionLease<TIn, TOut> : IDisposable
    where TIn : class
    where TOut : class, new()
{
    private readonly ServedModel<TIn, TOut> _model;
    private PredictionEngine<TIn, TOut>? _engine;

    internal PredictionLease(ServedModel<TIn, TOut> model, PredictionEngine<TIn, TOut> engine)
    {
        _model = model;
        _engine = engine;
    }

    /// <summary>The engine. It is the caller's until the lease is disposed of, and is not to be disposed of itself.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed of.</exception>
    public PredictionEngine<TIn, TOut> Engine => _engine ?? throw new ObjectDisposedException(nameof(PredictionLease<TIn, TOut>));

    /// <summary>The model that <see cref="Engine"/> answers by.</summary>
    public ModelSnapshot Model => _model.Snapshot;

    /// <summary>Gives the engine back. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _engine, null) is { } engine)
        {
            _model.Return(engine);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.ML;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>
/// A model and its engines, which live and die as one: they are disposed of when the pool has given the model up and the last engine that
/// was out has come back.
/// </summary>
internal sealed class ServedModel<TIn, TOut>
    where TIn : class
    where TOut : class, new()
{
    private readonly ITransformer _transformer;
    private readonly Func<PredictionEngine<TIn, TOut>> _createEngine;
    private readonly int _maximumRetained;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly Stack<PredictionEngine<TIn, TOut>> _idle = [];
    private int _out;
    private bool _isRetired;

    public ServedModel(
        ModelSnapshot snapshot,
        ITransformer transformer,
        Func<PredictionEngine<TIn, TOut>> createEngine,
        int maximumRetained,
        ILogger logger)
    {
        Snapshot = snapshot;
        _transformer = transformer;
        _createEngine = createEngine;
        _maximumRetained = maximumRetained;
        _logger = logger;
    }

    public ModelSnapshot Snapshot { get; }

    /// <summary>Engines that there are, idle and out.</summary>
    public int EngineCount
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count + _out;
            }
        }
    }

    /// <summary>Makes engines before they are asked for.</summary>
    public void Prepare(int engines)
    {
        for (int i = 0; i < engines; i++)
        {
            _idle.Push(_createEngine());
        }
    }

    /// <summary>Hands an engine out, to be given to <see cref="Return"/>; false once the model is retired.</summary>
    public bool TryTake([NotNullWhen(true)] out PredictionEngine<TIn, TOut>? engine)
    {
        lock (_lock)
        {
            engine = null;
            if (_isRetired)
            {
                return false;
            }

            _out++;
            if (_idle.TryPop(out engine))
            {
                return true;
            }
        }

        try
        {
            engine = _createEngine();
            return true;
        }
        catch
        {
            Return(null);
            throw;
        }
    }

    public void Return(PredictionEngine<TIn, TOut>? engine)
    {
        bool isLast;
        lock (_lock)
        {
            if (engine is not null && (_isRetired || _idle.Count < _maximumRetained))
            {
                _idle.Push(engine);
                engine = null;
            }

            _out--;
            isLast = _isRetired && _out == 0;
        }

        DisposeOf(engine);
        if (isLast)
        {
            DisposeAll();
        }
    }

    /// <summary>Gives the model up. Engines that are out still answer.</summary>
    public void Retire()
    {
        bool isLast;
        lock (_lock)
        {
            isLast = !_isRetired && _out == 0;
            _isRetired = true;
        }

        if (isLast)
        {
            DisposeAll();
        }
    }

    // Nothing comes in any more, and nothing goes out.
    private void DisposeAll()
    {
        while (_idle.TryPop(out PredictionEngine<TIn, TOut>? engine))
        {
            DisposeOf(engine);
        }

        DisposeOf(_transformer);
    }

    // What a part throws as it is given up is no error of a caller whose answer is there, nor of the model that takes this one's place.
    private void DisposeOf(object? part)
    {
        try
        {
            (part as IDisposable)?.Dispose();
        }
        catch (Exception error)
        {
            _logger.NotDisposed(error, Snapshot.Path, Snapshot.Version);
        }
    }
}

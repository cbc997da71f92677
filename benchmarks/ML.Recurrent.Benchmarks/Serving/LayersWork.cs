using ML.Recurrent.Benchmarks.SideBySide;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>All steps of a batch: forward alone, or forward and back. Nobody asks for the gradients of the lowest inputs.</summary>
internal sealed class LayersWork : IBenchWork
{
    private readonly bool _trains;
    private readonly int _batch;
    private readonly RecurrentRun _run;
    private readonly AlignedBuffer _x;
    private readonly AlignedBuffer _y;
    private readonly AlignedBuffer _dY;

    public LayersWork(BenchCase benchCase, int threads)
    {
        Shape shape = benchCase.Shape;
        int rows = shape.Timesteps * shape.Batch;
        _trains = benchCase.Mode == BenchMode.Training;
        _batch = shape.Batch;
        _run = BenchWork.Stack(benchCase).CreateRun(threads);
        _x = BenchWork.Filled(rows * shape.InputSize);
        _y = new AlignedBuffer(rows * shape.HiddenSize);
        _dY = BenchWork.Filled(_trains ? rows * shape.HiddenSize : 0);
    }

    public void Run()
    {
        if (!_trains)
        {
            _run.Predict(_x.Span, _y.Span, _batch);
            return;
        }

        _run.ClearGradients();
        _run.Forward(_x.Span, _y.Span, _batch);
        _run.Backward(_dY.Span, dX: []);
    }
}

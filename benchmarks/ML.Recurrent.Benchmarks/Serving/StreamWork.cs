using ML.Recurrent.Benchmarks.SideBySide;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>One step, its state carried to the next call.</summary>
internal sealed class StreamWork : IBenchWork
{
    private readonly RecurrentRun _run;
    private readonly RecurrentState _state;
    private readonly AlignedBuffer _x;
    private readonly AlignedBuffer _y;

    public StreamWork(BenchCase benchCase, int threads)
    {
        Shape shape = benchCase.Shape;
        RecurrentStack stack = BenchWork.Stack(benchCase);
        _run = stack.CreateRun(threads);
        _state = new RecurrentState(stack.Spec, shape.Batch);
        _x = BenchWork.Filled(shape.Batch * shape.InputSize);
        _y = new AlignedBuffer(shape.Batch * shape.HiddenSize);
    }

    public void Run() => _run.Step(_x.Span, _y.Span, _state);
}

using BenchmarkDotNet.Attributes;
using ML.Recurrent.Benchmarks.Serving;
using ML.Recurrent.Benchmarks.SideBySide;

namespace ML.Recurrent.Benchmarks.Micro;

/// <summary>A layer of each cell through the engine's public API, one thread: the shape S3, and one step of one sequence.</summary>
public class CellBenchmarks
{
    private IBenchWork? _inference;
    private IBenchWork? _training;
    private IBenchWork? _stream;

    [Params("lstm", "gru", "rnn")]
    public string Cell { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        Shape sequences = Shape.Sequences.First(shape => shape.Name == "S3");
        _inference = BenchWork.Create(new BenchCase(Cell, BenchMode.Inference, sequences), threads: 1);
        _training = BenchWork.Create(new BenchCase(Cell, BenchMode.Training, sequences), threads: 1);
        _stream = BenchWork.Create(new BenchCase(Cell, BenchMode.Stream, Shape.Streams[0]), threads: 1);
    }

    [Benchmark]
    public void Predict() => _inference!.Run();

    [Benchmark]
    public void ForwardBackward() => _training!.Run();

    [Benchmark]
    public void Step() => _stream!.Run();
}

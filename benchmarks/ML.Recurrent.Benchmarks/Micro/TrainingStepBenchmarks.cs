using BenchmarkDotNet.Attributes;
using ML.Recurrent.Benchmarks.Serving;
using ML.Recurrent.Benchmarks.SideBySide;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Benchmarks.Micro;

/// <summary>A minibatch as the trainers take it, with Adam: 32 sequences of 50 steps; and that of a language model, with SGD.</summary>
public class TrainingStepBenchmarks
{
    private const int Features = 8;
    private const int Timesteps = 50;

    private readonly int[] _batch = [.. Enumerable.Range(0, 32)];
    private readonly SequenceDataset _data = new(new SequenceShape(Features));
    private TrainingStep? _step;
    private IBenchWork? _languageModel;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var languageModel = new BenchCase("lstm", BenchMode.LanguageModelStep, Shape.LanguageModel);
        _languageModel = BenchWork.Create(languageModel, Threads);
        BenchCase layers = languageModel with { Shape = Shape.Sequences[0] };
        var spec = new NetworkSpec(Features, BenchWork.Layers(layers), OutputSize: 1);
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(1));
        Array.ForEach(_batch, i => _data.Add(BenchWork.Filled(Timesteps * Features).Span, [i % 2]));
        _step = new TrainingStep(network, new SquaredError(), _data.Shape, Options());
    }

    [Benchmark]
    public void Regression() => _step!.Run(_data, _batch, 1e-3, step: 0);

    [Benchmark]
    public void LanguageModel() => _languageModel!.Run();

    private TrainingOptions Options() => new()
    {
        Schedule = new ScheduleOptions { LearningRate = 1e-3, NumberOfEpochs = 1 },
        Seed = 1,
        NumberOfThreads = Threads,
    };
}

using ML.Recurrent.Benchmarks.SideBySide;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>
/// A training step of a language model: embedding, layers, softmax over the vocabulary at each step, cross-entropy, backward pass, clipping,
/// SGD. No trainer takes a target for each step yet, so it is put together from what the trainers' step is made of.
/// </summary>
internal sealed class LanguageModelWork : IBenchWork
{
    private const double Clipping = 5;
    private const double LearningRate = 0.1;

    private readonly int _threads;
    private readonly Network _network;
    private readonly NetworkRun _run;
    private readonly IHeadPass _head;
    private readonly GradientVector _gradients;
    private readonly Sgd _optimizer;
    private readonly SequenceBatch _batch = new(featuresPerStep: 0, tokenColumns: 1);
    private readonly float[] _targets;

    public LanguageModelWork(BenchCase benchCase, int threads)
    {
        Shape shape = benchCase.Shape;
        _threads = threads;
        var spec = new NetworkSpec(FeaturesPerStep: 0, BenchWork.Layers(benchCase), BenchCase.Vocabulary)
        {
            Embeddings = [new EmbeddingSpec(BenchCase.Vocabulary, shape.InputSize)],
            Pooling = Pooling.None,
        };
        _network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(_network, new RandomSource(1));
        _run = new NetworkRun(_network);
        _head = new SoftmaxCrossEntropy(BenchCase.Vocabulary).Pass(_network.Head);
        _gradients = new GradientVector(_network.Parameters.Count, _network.Embedding.Tables);
        _optimizer = new Sgd(_network.Parameters.Count);
        _targets = new float[shape.Timesteps * shape.Batch];
        Fill(shape);
    }

    public void Run()
    {
        using WorkerTeam? team = _threads > 1 ? WorkerTeam.Rent(_threads) : null;
        _gradients.Begin(_batch.Tokens, team);
        _run.Learn(_batch, _head, _targets, _gradients.Values, team);
        GradientClipping.Apply(_gradients, Clipping, team);
        _optimizer.Step(_network.Parameters.Values, _gradients, LearningRate, team);
        _network.Prepare();
    }

    private void Fill(Shape shape)
    {
        var random = new Random(1);
        _batch.Arrange([.. Enumerable.Repeat(shape.Timesteps, shape.Batch)]);
        for (int b = 0; b < shape.Batch; b++)
        {
            // Keys count from 1.
            _batch.Fill(b, [], [.. Enumerable.Range(0, shape.Timesteps).Select(_ => 1 + random.Next(BenchCase.Vocabulary))]);
        }

        foreach (ref float target in _targets.AsSpan())
        {
            target = random.Next(BenchCase.Vocabulary);
        }
    }
}

using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tuning.Proposals;

/// <summary>Random search (Bergstra and Bengio, 2012): even over each range, or over its logarithm, and over choices.</summary>
internal sealed class RandomProposer(RecurrentSearchSpace space, ulong seed) : ITrialProposer
{
    public string Identity => "random";

    public TrialSpec Propose(TrialHistory history)
    {
        var random = new RandomSource(SeedMix.Of(seed, (ulong)history.NextId));
        return UntriedPoint.Draw(history, Draw) ?? new TrialSpec(history.NextId, Draw());

        OrderedDictionary<string, TrialValue> Draw() => space.Point(dimension => dimension switch
        {
            NumericDimension numeric => new UnitRange(numeric).Value(random.NextDouble()),
            ChoiceDimension choice => choice.Values[random.NextInt32(choice.Values.Count)],
            _ => throw new NotSupportedException($"A dimension of type {dimension.GetType().Name} cannot be drawn."),
        });
    }
}

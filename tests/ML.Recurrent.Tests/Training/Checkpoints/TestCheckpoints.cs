using System.Runtime.InteropServices;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Training.Checkpoints;

/// <summary>Checkpoints of some training, and whether two are the same to the last bit.</summary>
internal static class TestCheckpoints
{
    /// <param name="step">Tells one checkpoint from another.</param>
    /// <param name="lengths">Of the vectors.</param>
    public static Checkpoint At(long step, params int[] lengths)
    {
        var random = new Random((int)step);
        var state = new TrainingState
        {
            Epoch = 3,
            Minibatch = 17,
            Step = step,
            Sums = new EpochSums { Loss = 1 / 3.0, Weight = 5e-324, Norm = double.MaxValue, Updates = long.MaxValue, Sequences = 9 },
            Elapsed = TimeSpan.FromTicks(12345678901234567),
            Plateau = new PlateauState(0.1, 2, 1),
            Stopping = new StoppingState(2, -0.0, 0.5, 1, true),
            Epochs =
            [
                new(1, 9, double.NaN, double.PositiveInfinity, 1e-3, 100, TimeSpan.FromTicks(1), double.NegativeInfinity),
                new(2, 9, -0.0, double.Epsilon, 0.1 + 0.2, 100, TimeSpan.MaxValue, 0.25, 1 / 7.0),
            ],
        };
        var identity = new Dictionary<string, string> { ["Seed"] = "1", ["HiddenSize"] = "32", ["Label \"é\" \u0001"] = "" };
        return new Checkpoint(identity, state, [.. lengths.Select((length, index) => Vector($"moments.{index}", length, random))]);
    }

    public static void AssertSame(Checkpoint expected, Checkpoint? actual)
    {
        Assert.IsNotNull(actual);
        Assert.IsNull(CheckpointIdentity.Difference(expected.Identity, actual.Identity));
        AssertSame(expected.State, actual.State);
        Assert.AreSequenceEqual(expected.Vectors.Select(vector => vector.Name), actual.Vectors.Select(vector => vector.Name));
        foreach ((CheckpointVector ours, CheckpointVector theirs) in expected.Vectors.Zip(actual.Vectors))
        {
            Assert.IsTrue(MemoryMarshal.AsBytes(ours.Values.Span).SequenceEqual(MemoryMarshal.AsBytes(theirs.Values.Span)), ours.Name);
        }
    }

    private static void AssertSame(TrainingState expected, TrainingState actual)
    {
        Assert.AreEqual(
            (expected.Epoch, expected.Minibatch, expected.Step, expected.Elapsed, expected.Sums, expected.Plateau, expected.Stopping),
            (actual.Epoch, actual.Minibatch, actual.Step, actual.Elapsed, actual.Sums, actual.Plateau, actual.Stopping));
        Assert.AreEqual(Bits(expected.Stopping.BestScore), Bits(actual.Stopping.BestScore));
        Assert.AreSequenceEqual(expected.Epochs, actual.Epochs);
        Assert.AreSequenceEqual(expected.Epochs.Select(epoch => Bits(epoch.Loss)), actual.Epochs.Select(epoch => Bits(epoch.Loss)));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static CheckpointVector Vector(string name, int length, Random random)
    {
        var values = new AlignedBuffer(length);
        random.NextBytes(MemoryMarshal.AsBytes(values.Span));
        return new CheckpointVector(name, values);
    }
}

using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

[TestClass]
public sealed class StackDropoutTests
{
    private const int Width = 37;

    private static readonly int[] Lengths = [9, 50, 31, 50];

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.9)]
    public void DropsAsManyAsItSays(double rate)
    {
        const int calls = 50;
        double kept = 0;
        double sum = 0;
        int count = 0;
        for (int call = 0; call < calls; call++)
        {
            foreach (float value in Mask(new StackDropout { Rate = rate, Seed = 7 }, call, Lengths))
            {
                kept += value == 0 ? 0 : 1;
                sum += value;
                count++;
            }
        }

        // Four standard deviations.
        double deviation = 4 * Math.Sqrt(rate * (1 - rate) / count);
        Assert.AreEqual(1 - rate, kept / count, deviation);
        Assert.AreEqual(1, sum / count, deviation / (1 - rate));
    }

    [TestMethod]
    public void EveryUnitStepAndCallDrawsItsOwn()
    {
        var dropout = new StackDropout { Rate = 0.5, Seed = 7 };
        Independent(Mask(dropout, 0, Lengths), Mask(dropout, 1, Lengths), "calls");
        Independent(Mask(dropout, 0, Lengths), Mask(dropout with { Seed = 8 }, 0, Lengths), "seeds");
        Independent(Mask(dropout, 0, Lengths, layer: 1), Mask(dropout, 0, Lengths, layer: 2), "layers");
        float[] mask = Mask(dropout, 0, Lengths);
        Independent(mask[..^1], mask[1..], "units");
        Independent(mask[..^Width], mask[Width..], "rows");
        Independent(mask[..^(4 * Width)], mask[(4 * Width)..], "steps");
    }

    [TestMethod]
    public void AMaskOfASequenceHoldsForAllItsSteps()
    {
        var dropout = new StackDropout { Rate = 0.5, Seed = 7, PerSequence = true };
        float[] mask = Mask(dropout, 0, [50, 50]);
        for (int row = 2; row < 100; row++)
        {
            CollectionAssert.AreEqual(mask.AsSpan(row % 2 * Width, Width).ToArray(), mask.AsSpan(row * Width, Width).ToArray());
        }

        CollectionAssert.AreNotEqual(mask.AsSpan(0, Width).ToArray(), mask.AsSpan(Width, Width).ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void NeitherLengthsNorTheOrderOfVisitsMatter(bool perSequence)
    {
        var dropout = new StackDropout { Rate = 0.3, Seed = 7, PerSequence = perSequence };
        float[] full = Mask(dropout, 5, [50, 50, 50, 50]);
        var sequences = new PackedSequences();
        sequences.Arrange(Lengths);
        float[] packed = Mask(dropout, 5, Lengths);
        for (int b = 0; b < sequences.Count; b++)
        {
            for (int t = 0; t < sequences.Length(b); t++)
            {
                CollectionAssert.AreEqual(
                    full.AsSpan((t * 4 + sequences.SourceIndex(b)) * Width, Width).ToArray(),
                    packed.AsSpan(sequences.Row(t, b) * Width, Width).ToArray());
            }
        }
    }

    [TestMethod]
    public void TheSameSettingDrawsTheSameMasksAgain()
    {
        var spec = new RecurrentStackSpec(3, [TestStack.Layer("GRU", 16), TestStack.Layer("GRU", 8)]);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, 5 * 2 * 3);
        float[] plain = run.Forward(spec, x, 2, null, []);
        run.Dropout = new StackDropout { Rate = 0.5, Seed = 1 };
        float[] first = run.Forward(spec, x, 2, null, []);
        float[] second = run.Forward(spec, x, 2, null, []);
        CollectionAssert.AreNotEqual(plain, first);
        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreEqual(plain, run.Predict(spec, x, 2, null, []), "prediction has no dropout");
        run.Dropout = new StackDropout { Rate = 0.5, Seed = 1 };
        CollectionAssert.AreEqual(first, run.Forward(spec, x, 2, null, []));
        CollectionAssert.AreEqual(second, run.Forward(spec, x, 2, null, []));
        run.Dropout = default;
        CollectionAssert.AreEqual(plain, run.Forward(spec, x, 2, null, []));
    }

    [TestMethod]
    public void ASingleLayerHasNothingToDrop()
    {
        var spec = new RecurrentStackSpec(3, [TestStack.Layer("GRU", 16)]);
        RecurrentRun run = TestStack.Create(spec).CreateRun();
        float[] x = HashFormula.Values(1, 5 * 2 * 3);
        float[] plain = run.Forward(spec, x, 2, null, []);
        run.Dropout = new StackDropout { Rate = 0.9 };
        CollectionAssert.AreEqual(plain, run.Forward(spec, x, 2, null, []));
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void RatesOutOfRangeAreRefused(double rate) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new StackDropout { Rate = rate });

    /// <summary>What becomes of ones, [rows, width] in packed order.</summary>
    private static float[] Mask(StackDropout dropout, long call, int[] lengths, int layer = 1)
    {
        var sequences = new PackedSequences();
        sequences.Arrange(lengths);
        float[] ones = [.. Enumerable.Repeat(1f, sequences.Rows * Width)];
        new DropoutMask(dropout.Rate, dropout.PerSequence, (ulong)dropout.Seed, call).Apply(ones, sequences, layer);
        return ones;
    }

    // Half of the places agree, within four standard deviations.
    private static void Independent(float[] a, float[] b, string what)
    {
        double equal = a.Zip(b, (one, other) => one == other ? 1.0 : 0.0).Average();
        Assert.AreEqual(0.5, equal, 4 * 0.5 / Math.Sqrt(a.Length), what);
    }
}

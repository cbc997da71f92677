using ML.Recurrent.Tests.References;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Tests.Training.Optimizers;

/// <summary>Every optimiser against PyTorch, over some steps, on gradients of several magnitudes and zeros.</summary>
[TestClass]
public sealed class TorchOptimizerTests
{
    private const double Tolerance = 1e-6;

    public static IEnumerable<object[]> Cases =>
        TorchOptimizers.All.Optimizers.Select((torch, index) => new object[] { index, torch.Options.Kind.ToString() });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void StepsAgreeWithTorch(int index, string kind)
    {
        TorchOptimizerCase torch = TorchOptimizers.All.Optimizers[index];
        Assert.AreEqual(kind, torch.Options.Kind.ToString());
        float[] parameters = [.. TorchOptimizers.All.Start];
        var gradients = new GradientVector(parameters.Length);
        IOptimizer optimizer = torch.Options.Create(parameters.Length);
        for (int step = 0; step < TorchOptimizers.All.Gradients.Length; step++)
        {
            TorchOptimizers.All.Gradients[step].CopyTo(gradients.Values);
            optimizer.Step(parameters, gradients, torch.Scale * TorchOptimizers.All.LearningRates[step]);
            if (step == 0)
            {
                Closeness.Check(torch.First, parameters, Tolerance, "after the first step", scale: 1);
            }
        }

        Closeness.Check(torch.Last, parameters, Tolerance, "after the last step", scale: 1);
        Assert.AreEqual(TorchOptimizers.All.Gradients.Length, optimizer.Steps);
    }

    // Else a case that two optimisers pass would not tell them apart.
    [TestMethod]
    public void AllButAdamWithoutDecayLeadElsewhere()
    {
        float[][] last = [.. TorchOptimizers.All.Optimizers.Select(torch => torch.Last)];
        for (int i = 0; i < last.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                double distance = last[i].Zip(last[k], (a, b) => Math.Abs(a - b)).Max();
                bool same = WithoutDecay(i) == Optimizer.AdamW && WithoutDecay(k) == Optimizer.Adam;
                Assert.AreEqual(!same, distance > 1000 * Tolerance, $"{i} and {k}: {distance}");
            }
        }

        static Optimizer? WithoutDecay(int index) =>
            TorchOptimizers.All.Optimizers[index].Options is { WeightDecay: 0, Beta1: 0.9 } options ? options.Kind : null;
    }
}

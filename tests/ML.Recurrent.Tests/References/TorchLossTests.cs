using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Tests.References;

/// <summary>Losses with class weights, row weights and smoothing against PyTorch, by themselves and together with a head.</summary>
[TestClass]
public sealed class TorchLossTests
{
    private const double Tolerance = 1e-6;

    public static IEnumerable<object[]> Cases => TorchLossCase.All.Select((torch, index) => new object[] { index, torch.ToString() });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheHeadsOwnPassAgreesWithTorch(int index, string name)
    {
        TorchLossCase torch = TorchLossCase.All[index];
        Assert.AreEqual(name, torch.ToString());
        Check(torch, torch.Solve(head => torch.CreateLoss().Pass(head)));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void OutputsFirstAgreesWithTorch(int index, string name)
    {
        TorchLossCase torch = TorchLossCase.All[index];
        Assert.AreEqual(name, torch.ToString());
        Check(torch, torch.Solve(head => new OutputsPass(head, torch.CreateLoss())));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void GradientsOfOutputsAgreeWithTorch(int index, string name)
    {
        TorchLossCase torch = TorchLossCase.All[index];
        Assert.AreEqual(name, torch.ToString());
        if (torch.DOutputs.Length == 0)
        {
            return;
        }

        float[] outputs = new float[torch.Rows * torch.OutputSize];
        torch.CreateHead().Forward(torch.Inputs, outputs, torch.Rows);
        float[] gradients = [.. outputs.Select(_ => 9f)];
        var targets = new LossTargets { Values = torch.Targets, Weights = torch.RowWeights };
        torch.CreateLoss().Evaluate(new PackedSequences(), outputs, targets, gradients);
        Closeness.Check(torch.DOutputs, gradients, Tolerance, "dY");
    }

    [TestMethod]
    public void AnyTeamGivesTheSameBits()
    {
        foreach (TorchLossCase torch in TorchLossCase.All.Where(torch => torch.OutputSize > 400))
        {
            TorchLossCase large = torch.Repeat(30); // enough to be shared
            HeadAnswer alone = large.Solve(head => large.CreateLoss().Pass(head));
            foreach (int size in new[] { 2, 4, 8 })
            {
                using var team = WorkerTeam.Rent(size);
                HeadAnswer together = large.Solve(head => large.CreateLoss().Pass(head), team);
                Assert.AreEqual(alone.Loss, together.Loss, torch.ToString());
                CollectionAssert.AreEqual(alone.DInputs, together.DInputs);
                CollectionAssert.AreEqual(alone.DWeight, together.DWeight);
                CollectionAssert.AreEqual(alone.DBias, together.DBias);
            }

            Assert.AreEqual(torch.Loss, alone.Loss.Mean, Tolerance * torch.Loss, torch.ToString());
        }
    }

    private static void Check(TorchLossCase torch, HeadAnswer answer)
    {
        Assert.AreEqual(torch.Loss, answer.Loss.Mean, Tolerance * torch.Loss);
        if (torch.Divisor is { } divisor)
        {
            Assert.AreEqual(divisor, answer.Loss.Weight, Tolerance * divisor);
        }

        Closeness.Check(torch.DInputs, answer.DInputs, Tolerance, "ds");
        Closeness.Check(torch.DWeight, answer.DWeight, Tolerance, "dW");
        Closeness.Check(torch.DBias, answer.DBias, Tolerance, "db");
    }
}

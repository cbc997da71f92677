using System.Text.Json;
using ML.Recurrent.Tests.Training.Optimizers;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Training.Schedules;

[TestClass]
public sealed class LearningRateTests
{
    private static readonly ScheduleOptions Warm = new() { LearningRate = 0.5, NumberOfEpochs = 10, WarmupEpochs = 2.5 };

    public static IEnumerable<object[]> Cases =>
        TorchOptimizers.All.Schedules.Select((torch, index) => new object[] { index, torch.Options.Kind.ToString() });

    public static IEnumerable<object[]> Kinds => Enum.GetValues<LearningRateSchedule>().Select(kind => new object[] { kind });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AgreesWithTorch(int index, string kind)
    {
        TorchScheduleCase torch = TorchOptimizers.All.Schedules[index];
        Assert.AreEqual(kind, torch.Options.Kind.ToString());
        var rate = new LearningRate(torch.Options);
        for (int i = 0; i < torch.At.Length; i++)
        {
            Assert.AreEqual(torch.Rates[i], rate.At(torch.At[i]), 1e-12 * torch.Options.LearningRate, $"at {torch.At[i]}");
            if (torch.Scores.Length > 0)
            {
                rate.EpochEnded(torch.Scores[i]);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void TheFirstStepMovesAndWarmthEndsAtTheFullRate(LearningRateSchedule kind)
    {
        var rate = new LearningRate(Warm with { Kind = kind, DecayEpochs = 4 });
        Assert.AreEqual(0.005, rate.At(0), 1e-15);
        Assert.AreEqual(0.2525, rate.At(1.25), 1e-15);
        Assert.AreEqual(0.5, rate.At(2.5 - 1e-9), 1e-8);
        Assert.AreEqual(0.5, rate.At(2.5), 1e-15);
    }

    [TestMethod]
    public void ACosineIsSmoothFromTheWarmUpToTheEnd()
    {
        var rate = new LearningRate(Warm with { Kind = LearningRateSchedule.Cosine, MinimumLearningRate = 0.1 });
        Assert.AreEqual(0.3, rate.At(6.25), 1e-15); // half way: the mean
        Assert.AreEqual(0.1 + 0.2 * (1 + Math.Sqrt(0.5)), rate.At(4.375), 1e-15); // a quarter: 45 degrees
        Assert.AreEqual(0.1, rate.At(10), 1e-15);
        for (int minibatch = 250; minibatch < 1000; minibatch++)
        {
            double fall = rate.At(minibatch / 100.0) - rate.At((minibatch + 1) / 100.0);
            Assert.IsTrue(fall is > 0 and < 0.001, $"{fall} after {minibatch} minibatches");
        }
    }

    [TestMethod]
    public void ACosineThatNeverGetsWarmRisesAllTheWay()
    {
        var rate = new LearningRate(Warm with { Kind = LearningRateSchedule.Cosine, WarmupEpochs = 20 });
        Assert.AreEqual(0.5 * (0.01 + 0.99 * 0.5), rate.At(10), 1e-15);
    }

    [TestMethod]
    public void StepsAreTakenBetweenEpochsOnly()
    {
        var rate = new LearningRate(Warm with { Kind = LearningRateSchedule.Step, DecayEpochs = 3 });
        Assert.AreEqual(0.5, rate.At(2 + 999_999 / 1e6), 1e-15);
        Assert.AreEqual(0.05, rate.At(3), 1e-15);
        Assert.AreEqual(0.05, rate.At(5 + 999_999 / 1e6), 1e-15);
        Assert.AreEqual(0.005, rate.At(6), 1e-15);
    }

    [TestMethod]
    public void APlateauComposesWithWarmUp()
    {
        var rate = new LearningRate(Warm with { Kind = LearningRateSchedule.Plateau, PlateauPatience = 0, DecayFactor = 0.5 });
        rate.EpochEnded(1);
        rate.EpochEnded(1);
        Assert.AreEqual(0.25 * (0.01 + 0.99 * 0.8), rate.At(2), 1e-15);
        Assert.AreEqual(0.25, rate.At(3), 1e-15);
    }

    // Scores below 0 are what PyTorch's relative threshold gets wrong, and NaN is never better, not even first.
    [TestMethod]
    [DataRow(new[] { -0.5, -0.5, -0.50004, -0.50006 }, 2)]
    [DataRow(new[] { 0.0, 0.0, -1e-300, 0.0 }, 2)]
    [DataRow(new[] { double.NaN, 1.0, double.NaN, double.PositiveInfinity }, 3)]
    [DataRow(new[] { double.NegativeInfinity, 1.0, 0.9, 0.8 }, 1)]
    public void APlateauCountsEpochsWithoutImprovement(double[] scores, int expected)
    {
        var rate = new LearningRate(Warm with { Kind = LearningRateSchedule.Plateau, PlateauPatience = 0 });
        foreach (double score in scores)
        {
            rate.EpochEnded(score);
        }

        Assert.AreEqual(expected, rate.State.Decays);
    }

    [TestMethod]
    public void ItsStateGoesThroughJson()
    {
        double[] scores = [1, 0.9, 0.95, 0.9, 0.95, 0.7, 0.7, 0.7, 0.7, 0.7];
        ScheduleOptions options = Warm with { Kind = LearningRateSchedule.Plateau, PlateauPatience = 1, DecayFactor = 0.5 };
        var whole = new LearningRate(options);
        var resumed = new LearningRate(options);
        for (int epoch = 0; epoch < scores.Length; epoch++)
        {
            resumed = new LearningRate(options)
            {
                State = JsonSerializer.Deserialize<PlateauState>(JsonSerializer.Serialize(resumed.State)),
            };
            Assert.AreEqual(whole.At(epoch), resumed.At(epoch));
            whole.EpochEnded(scores[epoch]);
            resumed.EpochEnded(scores[epoch]);
            Assert.AreEqual(whole.State, resumed.State);
        }

        Assert.AreEqual(new PlateauState(0.7, 0, 3), whole.State);
    }
}

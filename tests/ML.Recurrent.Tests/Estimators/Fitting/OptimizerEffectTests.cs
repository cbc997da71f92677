using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What the options of the optimisers do to the weights: the first step of each, by its equation.</summary>
[TestClass]
public class OptimizerEffectTests
{
    private const double Rate = 0.01;
    private const double Decay = 0.1;

    private static readonly Lazy<(float[] Weights, double[] Gradient)> Start = new(Probe);

    public static IEnumerable<object[]> FirstSteps =>
    [
        Step("SGD", o => o.Optimizer = Optimizer.Sgd, (g, _) => -Rate * g),
        Step("momentum has no step to repeat", Momentum(nesterov: false), (g, _) => -Rate * g),
        Step("Nesterov looks ahead", Momentum(nesterov: true), (g, _) => -Rate * 1.9 * g),
        Step("SGD, L2", o => (o.Optimizer, o.WeightDecay) = (Optimizer.Sgd, Decay), (g, w) => -Rate * (g + Decay * w)),
        Step("Adam", _ => { }, (g, _) => -Rate * Math.Sign(g)),
        Step("Adam, epsilon", o => o.Epsilon = 0.1, (g, _) => -Rate * g / (Math.Abs(g) + 0.1)),
        Step("Adam, L2", o => o.WeightDecay = Decay, (g, w) => -Rate * Math.Sign(g + Decay * w)),
        Step("AdamW", o => o.Optimizer = Optimizer.AdamW, (g, _) => -Rate * Math.Sign(g)),
        Step(
            "AdamW, decoupled decay",
            o => (o.Optimizer, o.WeightDecay) = (Optimizer.AdamW, Decay),
            (g, w) => -Rate * (Math.Sign(g) + Decay * w)),
        Step("RMSProp", o => o.Optimizer = Optimizer.RmsProp, (g, _) => -Rate * Math.Sign(g) / Math.Sqrt(0.01)),
        Step(
            "RMSProp, shorter memory",
            o => (o.Optimizer, o.RmsPropDecay) = (Optimizer.RmsProp, 0.75),
            (g, _) => -Rate * Math.Sign(g) / Math.Sqrt(0.25)),
    ];

    public static IEnumerable<object[]> LaterSteps =>
    [
        [Of("RMSProp, momentum", o => (o.Optimizer, o.Momentum) = (Optimizer.RmsProp, 0.5)), Of("", o => o.Optimizer = Optimizer.RmsProp)],
        [Of("Adam, beta 1", o => o.Beta1 = 0.5), Of("", _ => { })],
        [Of("Adam, beta 2", o => o.Beta2 = 0.9), Of("", _ => { })],
        [Of("AdamW, beta 1", o => (o.Optimizer, o.Beta1) = (Optimizer.AdamW, 0.5)), Of("", o => o.Optimizer = Optimizer.AdamW)],
    ];

    [TestMethod]
    [DynamicData(nameof(FirstSteps))]
    public void TheFirstStepFollowsTheEquation(OptionCase optimizer, Func<double, double, double> equation)
    {
        (float[] weights, double[] gradient) = Start.Value;
        float[] after = After(1, optimizer.Set);
        int compared = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            // Where there is hardly a gradient, its sign is rounding.
            if (Math.Abs(gradient[i]) > 1e-4 && Math.Abs(gradient[i] + Decay * weights[i]) > 1e-4)
            {
                double expected = equation(gradient[i], weights[i]);
                Assert.AreEqual(expected, after[i] - (double)weights[i], 1e-6 + 1e-3 * Math.Abs(expected), $"{optimizer}, weight {i}");
                compared++;
            }
        }

        Assert.IsGreaterThan(weights.Length / 2, compared);
    }

    [TestMethod]
    [DynamicData(nameof(LaterSteps))]
    public void LaterStepsRememberAsAsked(OptionCase changed, OptionCase plain)
    {
        Near.Assert(After(1, plain.Set), After(1, changed.Set), 1e-6, $"{changed}");
        CollectionAssert.AreNotEqual(After(3, plain.Set), After(3, changed.Set), $"{changed}");
    }

    [TestMethod]
    public void MomentumRepeatsAShareOfTheLastStep()
    {
        float[] start = Start.Value.Weights;
        float[] one = After(1, o => o.Optimizer = Optimizer.Sgd);
        float[] two = After(2, o => o.Optimizer = Optimizer.Sgd);
        double[] expected = [.. start.Select((weight, i) => two[i] + 0.9 * (one[i] - weight))];
        Near.Assert(expected, After(2, Momentum(nesterov: false)), 1e-6);
    }

    [TestMethod]
    [DataRow(Optimizer.Adam, 0.01, 1e-2)]
    [DataRow(Optimizer.AdamW, 0.01, 1.0)]
    [DataRow(Optimizer.Sgd, 0.1, 1e-2)]
    [DataRow(Optimizer.RmsProp, 0.003, 1e-2)]
    public void EveryOneLearnsAndDecayKeepsWeightsSmall(Optimizer optimizer, double rate, double decay)
    {
        var run = new FitRun();
        float[] weights = FitRun.Weights(run.Fit(SequenceTask.Regression, Set).Model);
        Assert.IsLessThan(run.Epochs[0].Loss / 3, run.Epochs[^1].Loss);
        float[] decayed = FitRun.Weights(SequenceTask.Regression, o =>
        {
            Set(o);
            o.WeightDecay = decay;
        });
        Assert.IsLessThan(0.97 * Norm(weights), Norm(decayed));

        void Set(RecurrentTrainerOptions o) => (o.Optimizer, o.LearningRate, o.NumberOfEpochs) = (optimizer, rate, 60);
    }

    [TestMethod]
    public void ClippingLimitsTheGradientAndTheReportSaysWhatItWas()
    {
        double norm = Norm(Start.Value.Gradient);
        var run = new FitRun();
        float[] after = FitRun.Weights(run.Fit(SequenceTask.Regression, o =>
        {
            FullBatch(o, 1);
            (o.Optimizer, o.GradientClipping) = (Optimizer.Sgd, norm / 4);
        }).Model);
        Assert.AreEqual(norm, run.Epochs[0].GradientNorm, 1e-3 * norm);
        Assert.AreEqual(Rate * norm / 4, Norm(after.Zip(Start.Value.Weights, (a, b) => (double)a - b)), 1e-3 * Rate * norm);
    }

    private static Action<RecurrentTrainerOptions> Momentum(bool nesterov) =>
        o => (o.Optimizer, o.Momentum, o.Nesterov) = (Optimizer.Sgd, 0.9, nesterov);

    private static object[] Step(string name, Action<RecurrentTrainerOptions> set, Func<double, double, double> equation) =>
        [Of(name, set), equation];

    private static OptionCase Of(string name, Action<RecurrentTrainerOptions> set) => new(name, set);

    // A step of SGD at rate 1 is the gradient.
    private static (float[] Weights, double[] Gradient) Probe()
    {
        float[] start = After(1, o => (o.Optimizer, o.LearningRate) = (Optimizer.Sgd, FitRun.NoRate));
        float[] after = After(1, o => (o.Optimizer, o.LearningRate) = (Optimizer.Sgd, 1));
        return (start, [.. start.Zip(after, (before, then) => (double)before - then)]);
    }

    private static float[] After(int steps, Action<RecurrentTrainerOptions> set) => FitRun.Weights(SequenceTask.Regression, o =>
    {
        FullBatch(o, steps);
        set(o);
    });

    private static void FullBatch(RecurrentTrainerOptions o, int steps) =>
        (o.BatchSize, o.NumberOfEpochs, o.LearningRate, o.GradientClipping) = (FitRun.Rows, steps, Rate, 0);

    private static double Norm(IEnumerable<float> values) => Norm(values.Select(value => (double)value));

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}

using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model;

[TestClass]
public sealed class SequencePredictorTests
{
    private static readonly Standardization Features = new([5, -1], [2, 0.5f]);

    private static readonly TestSequence Sequence = new([5, -1, 7, -0.5f, 1, -2], 2);

    [TestMethod]
    public void FeaturesAreStandardizedAndRealScoresTakenBack()
    {
        var label = new Standardization([100, -3], [10, 0.1f]);
        RecurrentModelParameters model = Model(RecurrentTask.StepRegression, Pooling.None, Features, label);
        float[] scores = new float[6];
        float[] raw = new float[6];
        model.CreatePredictor().Predict(Steps(Sequence), scores, raw);

        var standardized = new TestSequence([0, 0, 1, 1, -2, -2], 2);
        CollectionAssert.AreEqual(new SequenceRun(model.Network, [standardized]).Forward(keepHistory: false).Outputs[0], raw);
        CollectionAssert.AreEqual(raw.Select((y, i) => y * label.Deviation[i % 2] + label.Mean[i % 2]).ToArray(), scores);
    }

    [TestMethod]
    public void AMissingValueCountsAsTheFeaturesMean()
    {
        RecurrentModelParameters model = Model(RecurrentTask.MultiOutputRegression, Pooling.Last, Features, null);
        CollectionAssert.AreEqual(
            Predict(model, Steps(new TestSequence([5, 2, 3, -1], 2))),
            Predict(model, Steps(new TestSequence([float.NaN, 2, 3, float.NaN], 2))));
    }

    [TestMethod]
    [DataRow(RecurrentTask.MulticlassClassification, Pooling.Attention)]
    [DataRow(RecurrentTask.StepClassification, Pooling.None)]
    [DataRow(RecurrentTask.StepMultiLabelClassification, Pooling.None)]
    public void ScoresOfClassesAreProbabilitiesAndRawOnesLogOdds(RecurrentTask task, Pooling pooling)
    {
        RecurrentModelParameters model = Model(task, pooling, null, null);
        float[] scores = new float[pooling == Pooling.None ? 6 : 2];
        float[] raw = new float[scores.Length];
        model.CreatePredictor().Predict(Steps(Sequence), scores, raw);
        float[] probabilities = [.. raw];
        TaskSpec.Activate(task, probabilities, 2);
        CollectionAssert.AreEqual(probabilities, scores);
        CollectionAssert.AreNotEqual(raw, scores);
    }

    [TestMethod]
    public void AttentionWeightsAreThoseOfTheLastSequence()
    {
        SequencePredictor predictor = Model(RecurrentTask.MultiOutputRegression, Pooling.Attention, null, null).CreatePredictor();
        float[] scores = new float[2];
        foreach (int length in new[] { 9, 3, 0, 5 })
        {
            predictor.Predict(Steps(new TestSequence(new float[2 * length], 2)), scores);
            Assert.AreEqual(length, predictor.AttentionWeights.Length);
        }
    }

    [TestMethod]
    public void OneAfterTheOtherIsAsOneAlone()
    {
        var random = new RandomSource(4);
        RecurrentModelParameters model = Model(RecurrentTask.MultiOutputRegression, Pooling.Max, Features, null);
        SequencePredictor predictor = model.CreatePredictor();
        for (int trial = 0; trial < 50; trial++)
        {
            float[] features = [.. Enumerable.Range(0, 2 * random.NextInt32(60)).Select(_ => (float)random.NextNormal())];
            float[] scores = new float[2];
            predictor.Predict(Steps(new TestSequence(features, 2)), scores);
            CollectionAssert.AreEqual(Predict(model, Steps(new TestSequence(features, 2))), scores);
        }
    }

    private static float[] Predict(RecurrentModelParameters model, SequenceSteps steps)
    {
        float[] scores = new float[2];
        model.CreatePredictor().Predict(steps, scores);
        return scores;
    }

    private static SequenceSteps Steps(TestSequence sequence) => sequence.ToSteps(new NetworkSpec(2, [], 2));

    private static RecurrentModelParameters Model(RecurrentTask task, Pooling pooling, Standardization? features, Standardization? label)
    {
        var spec = new NetworkSpec(2, [new(CellKind.Gru, 7, true)], 2)
        {
            Pooling = pooling,
            AttentionSize = pooling == Pooling.Attention ? 4 : 0,
        };
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(2));
        var columns = new SequenceColumns([new SequenceColumn("Features", 2, 0, 0, [])], "Label", new SequenceForm());
        return new RecurrentModelParameters(task, columns, network, features, label);
    }
}

using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Dropout disturbs training, every step anew, and neither validation nor scoring.</summary>
[TestClass]
public class DropoutEffectTests
{
    public static IEnumerable<object[]> Kinds =>
    [
        [new OptionCase("inputs", o => o.InputDropout = 0.5)],
        [new OptionCase("between layers", o => o.Dropout = 0.5)],
        [new OptionCase("outputs", o => o.OutputDropout = 0.5)],
        [new OptionCase("recurrent", o => o.RecurrentDropout = 0.5)],
        [new OptionCase("inputs, variational", o => (o.InputDropout, o.VariationalDropout) = (0.5, true))],
        [new OptionCase("between layers, variational", o => (o.Dropout, o.VariationalDropout) = (0.5, true))],
        [new OptionCase("outputs, variational", o => (o.OutputDropout, o.VariationalDropout) = (0.5, true))],
    ];

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void TrainingIsDisturbedAndValidationIsNot(OptionCase dropout)
    {
        foreach (SequenceTask task in new[] { SequenceTask.Regression, SequenceTask.StepClasses })
        {
            // Weights stay as they are, so that nothing but masks tells one epoch's loss from another's.
            FitRun without = Run(task, Still);
            FitRun with = Run(task, Still + dropout.Set);
            double[] losses = [.. with.Epochs.Select(epoch => epoch.Loss)];
            Assert.IsGreaterThan(1e-4, Math.Abs(losses[0] - without.Epochs[0].Loss), $"{dropout}, {task}");
            Assert.IsGreaterThan(1e-4, losses.Max() - losses.Min(), $"{dropout}, {task}: {string.Join(", ", losses)}");
            Assert.AreEqual(without.Epochs[0].ValidationLoss, with.Epochs[0].ValidationLoss, $"{dropout}, {task}");
            Assert.AreEqual(with.Epochs[0].ValidationLoss, with.Epochs[^1].ValidationLoss, $"{dropout}, {task}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void TheModelIsAnotherAndTheSameEachTime(OptionCase dropout)
    {
        float[] weights = Weights(dropout.Set);
        CollectionAssert.AreEqual(weights, Weights(dropout.Set), $"{dropout}");
        CollectionAssert.AreNotEqual(weights, Weights(_ => { }), $"{dropout}");

        static float[] Weights(Action<RecurrentTrainerOptions> set) => FitRun.Weights(SequenceTask.Regression, Two + set);
    }

    [TestMethod]
    public void MasksThatStayAlongASequenceAreOthers()
    {
        OptionCase[] kinds = [.. Kinds.Select(kind => (OptionCase)kind[0])];
        foreach ((OptionCase plain, OptionCase variational) in kinds[..3].Zip(kinds[4..]))
        {
            Assert.AreNotEqual(
                Run(SequenceTask.StepClasses, Still + plain.Set).Epochs[0].Loss,
                Run(SequenceTask.StepClasses, Still + variational.Set).Epochs[0].Loss,
                $"{plain}");
        }
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    [DataRow(CellKind.Rnn)]
    public void ScoringDropsNothing(CellKind cell)
    {
        var context = new MLContext(1);
        IDataView data = FitRun.View();
        var run = new FitRun(context);
        RecurrentTransformer model = run.Fit(SequenceTask.Regression, Everywhere, data, cell);
        float[] scores = Scores(model);
        CollectionAssert.AreEqual(scores, Scores(model));
        // The very weights, had they been trained without.
        RecurrentTransformer same = run.Fit(
            SequenceTask.Regression, o => (o.InitialModel, o.LearningRate) = (model.Model, FitRun.NoRate), data, cell);
        Near.Assert(scores, Scores(same), 1e-6);

        float[] Scores(RecurrentTransformer transformer) =>
            [.. context.Data.CreateEnumerable<SequenceScore>(transformer.Transform(data), reuseRowObject: false).Select(row => row.Score)];
    }

    private static FitRun Run(SequenceTask task, Action<RecurrentTrainerOptions> set)
    {
        var run = new FitRun();
        run.Fit(task, Two + set);
        return run;
    }

    private static void Two(RecurrentTrainerOptions o) => (o.NumberOfLayers, o.NumberOfEpochs, o.LearningRate) = (2, 4, 0.02);

    private static void Still(RecurrentTrainerOptions o) =>
        (o.LearningRate, o.ValidationFraction, o.BatchSize) = (FitRun.NoRate, 0.3, FitRun.Rows);

    private static void Everywhere(RecurrentTrainerOptions o)
    {
        Two(o);
        (o.InputDropout, o.Dropout, o.OutputDropout, o.RecurrentDropout) = (0.3, 0.3, 0.3, 0.3);
    }
}

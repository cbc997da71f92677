using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Training that goes on from a trained model.</summary>
[TestClass]
public class InitialModelTests
{
    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.MultiOutput)]
    [DataRow(SequenceTask.StepClasses)]
    [DataRow(SequenceTask.StepFlags)]
    public void ItBeginsWhereTheOtherEnded(SequenceTask task)
    {
        var first = new FitRun();
        RecurrentModelParameters trained = first.Fit(task, Long).Model;
        var second = new FitRun();
        second.Fit(task, o =>
        {
            Long(o);
            (o.InitialModel, o.LearningRate) = (trained, 1e-4);
        });
        Assert.IsLessThan(first.Epochs[0].Loss / 2, first.Epochs[^1].Loss, $"{task}: for this to tell anything");
        Assert.IsLessThan(first.Epochs[^1].Loss * 1.15, second.Epochs[0].Loss, $"{task}");
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    [DataRow(CellKind.Rnn)]
    public void ItsWeightsAndStatisticsAreKeptOnOtherData(CellKind cell)
    {
        RecurrentModelParameters trained = new FitRun().Fit(SequenceTask.Regression, Two, cell: cell).Model;
        float[] before = FitRun.Weights(trained);
        TaskRow[] others = TaskData.Rows(40, i => 2 + i % 3);
        Array.ForEach(others, row => row.Real = (5 * row.Real) + 100);
        RecurrentModelParameters still = GoOn(FitRun.NoRate);
        Near.Assert(before, FitRun.Weights(still), 1e-9);
        Assert.AreEqual(2, still.Spec.Layers.Count);
        RecurrentModelParameters moved = GoOn(0.01);
        Assert.IsFalse(before.SequenceEqual(FitRun.Weights(moved)));
        foreach (RecurrentModelParameters model in new[] { still, moved })
        {
            CollectionAssert.AreEqual(Statistics(trained), Statistics(model));
        }

        CollectionAssert.AreEqual(before, FitRun.Weights(trained), "the model given stays as it was");

        RecurrentModelParameters GoOn(double rate) => new FitRun().Fit(
            SequenceTask.Regression, o => (o.InitialModel, o.LearningRate) = (trained, rate), FitRun.View(others), cell).Model;

        static void Two(RecurrentTrainerOptions o) => o.NumberOfLayers = 2;
    }

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.StepClasses)]
    public void ASavedModelIsAsGood(SequenceTask task)
    {
        var context = new MLContext(1);
        RecurrentTransformer trained = new FitRun(context).Fit(task);
        using var saved = new MemoryStream();
        context.Model.Save(trained, FitRun.View().Schema, saved);
        saved.Position = 0;
        var loaded = (RecurrentTransformer)new MLContext().Model.Load(saved, out _);
        CollectionAssert.AreEqual(
            FitRun.Weights(task, o => o.InitialModel = trained.Model),
            FitRun.Weights(task, o => o.InitialModel = loaded.Model));
    }

    [TestMethod]
    public void AModelWithoutStatisticsGetsNone()
    {
        RecurrentModelParameters raw = new FitRun().Fit(SequenceTask.Regression, o => o.Standardize = false).Model;
        RecurrentModelParameters model = new FitRun().Fit(SequenceTask.Regression, o => o.InitialModel = raw).Model;
        Assert.IsNull(model.FeatureStandardization);
        Assert.IsNull(model.LabelStandardization);
    }

    [TestMethod]
    public void OtherColumnsAndClassesAreRefused()
    {
        var context = new MLContext(1);
        RecurrentModelParameters words = Model(SequenceTask.Multiclass, SequenceSource.Tokens);
        RecurrentModelParameters shapes = Model(SequenceTask.Multiclass, SequenceSource.TwoTokens);
        AssertRefused("Words", SequenceTask.Multiclass, SequenceSource.Tokens, shapes);
        AssertRefused("Shapes", SequenceTask.Multiclass, SequenceSource.TwoTokens, words);
        AssertRefused("Features", SequenceTask.Multiclass, SequenceSource.Reals, words);
        AssertRefused("Words", SequenceTask.Regression, SequenceSource.Tokens, Model(SequenceTask.Regression, SequenceSource.Reals));
        AssertRefused("InitialModel", SequenceTask.Regression, SequenceSource.Reals, words);
        AssertRefused("Kind", SequenceTask.Multiclass, SequenceSource.Tokens, words, [.. TaskData.Rows(FitRun.Rows, _ => 3)[1..]]);
        AssertRefused("InitialModel", SequenceTask.Multiclass, SequenceSource.Tokens, words, [.. TaskData.Rows(2, _ => 3)]);

        RecurrentModelParameters Model(SequenceTask task, SequenceSource source) =>
            TaskTrainers.Fit(context, task, FitRun.View(), source).Model;

        void AssertRefused(
            string name, SequenceTask task, SequenceSource source, RecurrentModelParameters model, TaskRow[]? rows = null)
        {
            var data = new CountingView(rows is null ? FitRun.View() : FitRun.View(rows));
            ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => TaskTrainers.Create(context, task, CellKind.Gru, source, o => o.InitialModel = model).Fit(data));
            Assert.Contains(name, error.Message);
            Assert.AreEqual(0, data.Cursors);
        }
    }

    private static float[] Statistics(RecurrentModelParameters model) =>
    [
        .. model.FeatureStandardization!.Mean,
        .. model.FeatureStandardization.Deviation,
        .. model.LabelStandardization!.Mean,
        .. model.LabelStandardization.Deviation,
    ];

    private static void Long(RecurrentTrainerOptions o) => (o.NumberOfEpochs, o.LearningRate, o.HiddenSize) = (80, 0.02, 8);
}

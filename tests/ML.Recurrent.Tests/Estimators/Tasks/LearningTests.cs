using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Every task learns what its labels say, and not those of a neighbour.</summary>
[TestClass]
public class LearningTests
{
    private readonly MLContext _ml = new(1);

    private IDataView Data => TaskData.View(_ml, rows: 60);

    [TestMethod]
    public void EverySlotLearnsItsOwn()
    {
        MultiOutputRegressionMetrics metrics = _ml.MultiOutputRegression().Evaluate(Scored(SequenceTask.MultiOutput), "Several");
        string fits = string.Join(", ", metrics.Slots.Select(slot => slot.RSquared));
        Assert.IsTrue(metrics.Slots.Take(2).All(slot => slot.RSquared > 0.9), fits);
    }

    [TestMethod]
    public void EveryStepLearnsItsOwn()
    {
        Assert.IsGreaterThan(0.9, _ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepClasses), "Names").Accuracy);
        Assert.IsGreaterThan(0.9, _ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepFlags), "Flags").MicroF1);
        Assert.IsGreaterThan(0.9, _ml.SequenceTagging().Evaluate(Scored(SequenceTask.StepValues), "Values").Values!.RSquared);
    }

    [TestMethod]
    [DataRow(SequenceSource.Tokens)]
    [DataRow(SequenceSource.TwoTokens)]
    public void TokensTellClasses(SequenceSource source)
    {
        // The class is the number of the row modulo three, which the first tokens tell.
        IDataView scored = TaskTrainers.Create(_ml, SequenceTask.Multiclass, CellKind.Lstm, source, Longer).Fit(Data).Transform(Data);
        Assert.IsGreaterThan(0.8, _ml.MulticlassClassification.Evaluate(scored, "Kind").MicroAccuracy);
    }

    private static void Longer(RecurrentTrainerOptions options) =>
        (options.NumberOfEpochs, options.LearningRate, options.HiddenSize) = (150, 0.02, 8);

    private IDataView Scored(SequenceTask task) => TaskTrainers.Create(_ml, task, CellKind.Gru, change: Longer).Fit(Data).Transform(Data);
}

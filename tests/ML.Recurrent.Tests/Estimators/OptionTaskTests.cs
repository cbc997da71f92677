using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Options that mean something for some tasks only, where the task is known once the data are.</summary>
[TestClass]
public class OptionTaskTests
{
    [TestMethod]
    [DataRow(RecurrentTask.StepClassification, "")]
    [DataRow(RecurrentTask.StepMultiLabelClassification, "")]
    [DataRow(
        RecurrentTask.StepRegression,
        "LabelSmoothing does not go with StepRegression; it is for labels that are classes or yes and no.")]
    public void SmoothingIsForClassesAndLabels(RecurrentTask task, string refusal) =>
        AssertRefusal(refusal, task, 2, options => options.LabelSmoothing = 0.1);

    [TestMethod]
    [DataRow(RecurrentTask.StepClassification, "")]
    [DataRow(
        RecurrentTask.StepMultiLabelClassification,
        "BalanceClasses does not go with StepMultiLabelClassification; it is for labels that are classes; ClassWeights has")]
    [DataRow(RecurrentTask.StepRegression, "BalanceClasses does not go with StepRegression; it is for labels that are classes; ")]
    public void BalanceIsForClasses(RecurrentTask task, string refusal) =>
        AssertRefusal(refusal, task, 2, options => options.BalanceClasses = true);

    [TestMethod]
    [DataRow(RecurrentTask.StepClassification, 3, "")]
    [DataRow(RecurrentTask.StepMultiLabelClassification, 3, "")]
    [DataRow(RecurrentTask.StepClassification, 4, "ClassWeights has 3 weights and column 'Label' 4 classes; expected one for each.")]
    [DataRow(RecurrentTask.StepMultiLabelClassification, 2, "ClassWeights has 3 weights and column 'Label' 2 classes; expected one for each.")]
    [DataRow(RecurrentTask.StepRegression, 3, "ClassWeights does not go with StepRegression")]
    public void WeightsAreAsManyAsClasses(RecurrentTask task, int outputs, string refusal) =>
        AssertRefusal(refusal, task, outputs, options => options.ClassWeights = [1, 2, 3]);

    [TestMethod]
    [DataRow(RecurrentTask.StepClassification, ValidationMetric.Accuracy, "")]
    [DataRow(RecurrentTask.StepMultiLabelClassification, ValidationMetric.Accuracy, "")]
    [DataRow(RecurrentTask.StepRegression, ValidationMetric.RootMeanSquaredError, "")]
    [DataRow(
        RecurrentTask.StepClassification,
        ValidationMetric.RootMeanSquaredError,
        "ValidationMetric does not go with StepClassification; it is for labels that are real values; RootMeanSquaredError has no")]
    [DataRow(
        RecurrentTask.StepRegression,
        ValidationMetric.Accuracy,
        "ValidationMetric does not go with StepRegression; it is for labels that are classes or yes and no; Accuracy has no")]
    public void AMetricMeasuresWhatThereIs(RecurrentTask task, ValidationMetric metric, string refusal) =>
        AssertRefusal(refusal, task, 2, options => (options.ValidationFraction, options.ValidationMetric) = (0.2, metric));

    [TestMethod]
    [DataRow(RecurrentTask.StepRegression, 2, "")]
    [DataRow(RecurrentTask.StepRegression, 3, "InitialModel has 2 outputs and column 'Label' 3; go on from a model of the same classes")]
    [DataRow(
        RecurrentTask.StepClassification, 2, "InitialModel answers StepRegression and the trainer StepClassification; go on from a model of")]
    public void AModelAnswersTheSameQuestion(RecurrentTask task, int outputs, string refusal) => AssertRefusal(
        refusal, task, outputs, options => options.InitialModel = OptionSettings.Model(options, CellKind.Gru));

    private static void AssertRefusal(string refusal, RecurrentTask task, int outputs, Action<RecurrentTaggingTrainer.Options> set)
    {
        var options = new RecurrentTaggingTrainer.Options();
        set(options);
        options.Validate(CellKind.Gru);
        if (refusal.Length == 0)
        {
            options.CheckTask(task, outputs);
            return;
        }

        Assert.StartsWith(
            refusal, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => options.CheckTask(task, outputs)).Message);
    }
}

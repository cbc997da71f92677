using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Reading;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Weights of rows and classes, and validation sets, that training cannot use.</summary>
[TestClass]
public class UnusableDataTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(-0.5f, "-0.5", DataCaching.Memory)]
    [DataRow(float.NaN, "NaN", DataCaching.Memory)]
    [DataRow(float.PositiveInfinity, "Infinity", DataCaching.Stream)]
    public void AWeightThatIsNone(float weight, string text, DataCaching caching)
    {
        WeightedRow[] rows = WeightedRow.Rows(20);
        rows[17].Weight = weight;
        string message = Refusal<InvalidOperationException>(
            SequenceTask.Regression, o => (o.ExampleWeightColumnName, o.Caching) = ("Weight", caching), View(rows));
        Assert.StartsWith($"Weight column 'Weight' holds {text}; expected a finite number, at least 0.", message);
        message = Refusal<InvalidOperationException>(
            SequenceTask.Regression,
            o => (o.ExampleWeightColumnName, o.ValidationSet, o.Caching) = ("Weight", View(rows), caching),
            View(WeightedRow.Rows(20)));
        Assert.StartsWith($"Weight column 'Weight' holds {text}; ", message, "in the validation set");
    }

    [TestMethod]
    public void AWeightColumnThatIsMissingOrHoldsNoSingle()
    {
        foreach ((string column, string actual) in new[] { ("Nope", "no column of that name"), ("Kind", "String"), ("Number", "Int32") })
        {
            var data = new CountingView(View(WeightedRow.Rows(20)));
            string message = Refusal<ArgumentOutOfRangeException>(
                SequenceTask.Regression, o => o.ExampleWeightColumnName = column, data);
            Assert.StartsWith($"Schema mismatch for weight column '{column}': expected Single, got {actual}.", message);
            Assert.AreEqual(0, data.Cursors);
        }
    }

    [TestMethod]
    public void AValidationSetWithoutAColumnOfTheTrainingData()
    {
        IDataView data = View(WeightedRow.Rows(20));
        foreach ((string dropped, string what) in new[] { ("Features", "feature"), ("Label", "label"), ("Weight", "weight") })
        {
            var counted = new CountingView(data);
            IDataView validation = _ml.Transforms.DropColumns(dropped).Fit(data).Transform(data);
            string message = Refusal<ArgumentOutOfRangeException>(
                SequenceTask.Regression, o => (o.ExampleWeightColumnName, o.ValidationSet) = ("Weight", validation), counted);
            Assert.StartsWith($"Schema mismatch for {what} column '{dropped}': ", message);
            Assert.Contains("'ValidationSet'", message);
            Assert.AreEqual(0, counted.Cursors);
        }
    }

    [TestMethod]
    [DataRow(DataCaching.Memory)]
    [DataRow(DataCaching.Stream)]
    public void AValidationSetWithoutARow(DataCaching caching) => Assert.StartsWith(
        "No usable rows to validate on: 0 rows read",
        Refusal<InvalidOperationException>(
            SequenceTask.Regression, o => (o.ValidationSet, o.Caching) = (View([]), caching), View(WeightedRow.Rows(20))));

    [TestMethod]
    public void AFractionOfASingleRow() => Assert.StartsWith(
        "ValidationFraction = 0.5 leaves no rows to validate on: there are 1 usable rows.",
        Refusal<InvalidOperationException>(SequenceTask.Regression, o => o.ValidationFraction = 0.5, View(WeightedRow.Rows(2)[1..])));

    [TestMethod]
    [DataRow(SequenceTask.Binary, 3, 2)]
    [DataRow(SequenceTask.Multiclass, 2, 3)]
    [DataRow(SequenceTask.StepClasses, 3, 2)]
    [DataRow(SequenceTask.StepFlags, 1, 2)]
    public void WeightsOfMoreOrFewerClasses(SequenceTask task, int weights, int classes)
    {
        var data = new CountingView(FitRun.View());
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new FitRun().Fit(task, o => o.ClassWeights = [.. Enumerable.Repeat(1.0, weights)], data));
        Assert.Contains($"ClassWeights has {weights} weights", error.Message);
        if (task != SequenceTask.Binary)
        {
            Assert.Contains($"column '{TaskTrainers.Label(task)}' {classes} classes; expected one for each.", error.Message);
        }

        Assert.AreEqual(0, data.Cursors);
    }

    private IDataView View(IEnumerable<WeightedRow> rows) => _ml.Data.LoadFromEnumerable(rows);

    private static string Refusal<TException>(SequenceTask task, Action<RecurrentTrainerOptions> set, IDataView data)
        where TException : Exception =>
        Assert.ThrowsExactly<TException>(() => new FitRun().Fit(
            task, (o => (o.LabelColumnName, o.FeatureColumnName) = ("Label", "Features")) + set, data)).Message;
}

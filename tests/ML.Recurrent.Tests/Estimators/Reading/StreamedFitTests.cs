using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Reading;

/// <summary>Trainers on rows that are read anew in each epoch.</summary>
[TestClass]
public sealed class StreamedFitTests
{
    private readonly ReadRows _read = new();

    [TestMethod]
    public void FittingAgainGivesTheSameModelWithAnyNumberOfThreads()
    {
        IDataView rows = _read.View(WeightedRow.Rows(60));
        foreach (IDataView view in new[] { rows, _read.Context.Data.Cache(rows) })
        {
            float[] one = Fit(view, threads: 1);
            CollectionAssert.AreEqual(one, Fit(view, threads: 1));
            CollectionAssert.AreEqual(one, Fit(view, threads: 2));
        }
    }

    [TestMethod]
    public void EachEpochIsAPass()
    {
        int passes = 0;
        Fit(_read.View(Counted()), threads: 1, epochs: 3);
        Assert.AreEqual(1 + 3, passes);

        passes = 0;
        Fit(_read.View(Counted()), threads: 1, epochs: 3, DataCaching.Auto);
        Assert.AreEqual(1, passes, "in memory");

        IEnumerable<WeightedRow> Counted()
        {
            passes++;
            foreach (WeightedRow row in WeightedRow.Rows(60))
            {
                yield return row;
            }
        }
    }

    [TestMethod]
    public void SkippedRowsAreToldOfOnce()
    {
        WeightedRow[] rows = WeightedRow.Rows(60);
        rows[7].Label = float.NaN;
        Fit(_read.View(rows), threads: 1, epochs: 3);
        CollectionAssert.AreEqual(new[] { "training on 59 rows; 1 skipped for a missing label in 'Label'" }, _read.Warnings);
    }

    [TestMethod]
    [DataRow(DataCaching.Auto)]
    [DataRow(DataCaching.Stream)]
    public void ARowOfWeightZeroTeachesNothing(DataCaching caching)
    {
        WeightedRow[] rows = WeightedRow.Rows(60);
        Array.ForEach(rows, row => row.Weight = row.Number % 2);
        float[] zero = Fit(_read.View(rows), threads: 1, caching: caching, weight: "Weight");
        Array.ForEach(rows, row => row.Label = row.Number % 2 == 0 ? 1000 : row.Label);
        CollectionAssert.AreEqual(zero, Fit(_read.View(rows), threads: 1, caching: caching, weight: "Weight"));
        CollectionAssert.AreNotEqual(zero, Fit(_read.View(rows), threads: 1, caching: caching));
    }

    private float[] Fit(
        IDataView view, int threads, int epochs = 2, DataCaching caching = DataCaching.Stream, string? weight = null)
    {
        var options = new RecurrentRegressionTrainer.Options
        {
            HiddenSize = 4,
            BatchSize = 8,
            NumberOfEpochs = epochs,
            Seed = 3,
            Standardize = false,
            NumberOfThreads = threads,
            Caching = caching,
            BufferedSequences = 24,
            ExampleWeightColumnName = weight,
        };
        RecurrentModelParameters model = _read.Context.Regression.Trainers.Gru(options).Fit(view).Model;
        return [.. model.Spec.Parameters.SelectMany(parameter => model.GetParameter(parameter.Name))];
    }
}

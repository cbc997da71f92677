using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>What is printed and what is stored is the same where 0.5 is written 0,5 and where i is no small I.</summary>
[TestClass]
[DoNotParallelize]
public class CultureTests
{
    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    public void TheModelFileIsTheSame(string culture)
    {
        byte[] expected = Under(CultureInfo.InvariantCulture, Weights);
        CollectionAssert.AreEqual(expected, Under(CultureInfo.GetCultureInfo(culture), Weights));
    }

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    public void LinesOfTheLogAreTheSame(string culture) => Under(CultureInfo.GetCultureInfo(culture), () =>
    {
        List<LoggingEventArgs> lines = LogTests.Train(CellKind.Lstm, epochs: 2);
        lines.ForEach(line => Assert.MatchesRegex(LogTests.EpochLine(), line.RawMessage));
        return lines;
    });

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    public void MessagesAreTheSame(string culture) => Under(CultureInfo.GetCultureInfo(culture), () =>
    {
        var ml = new MLContext(1);
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Regression.Trainers.Lstm(learningRate: 1.5));
        Assert.StartsWith("LearningRate is 1.5; it must be", error.Message);
        return error;
    });

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    public void AModelSavedUnderOneCultureLoadsUnderAnother(string culture)
    {
        var ml = new MLContext(1);
        IDataView data = SequenceData.View(ml, ColumnForm.Variable);
        RecurrentRegressionTransformer model = ml.Regression.Trainers.Gru(SequenceData.Options(ColumnForm.Variable)).Fit(data);
        using var zip = new MemoryStream();
        Under(CultureInfo.GetCultureInfo(culture), () =>
        {
            ml.Model.Save(model, data.Schema, zip);
            return zip;
        });
        zip.Position = 0;
        ITransformer loaded = ml.Model.Load(zip, out _);
        CollectionAssert.AreEqual(CellReader.Rows(model.Transform(data), _ => true), CellReader.Rows(loaded.Transform(data), _ => true));
    }

    private static byte[] Weights()
    {
        var ml = new MLContext(1);
        IDataView data = SequenceData.View(ml, ColumnForm.Known);
        using var zip = new MemoryStream();
        ml.Model.Save(SequenceData.Trainer(ml, CellKind.Lstm, SequenceData.Options(ColumnForm.Known)).Fit(data), data.Schema, zip);
        return SavedModel.Entry(zip.ToArray(), "network.json").Concat(SavedModel.Entry(zip.ToArray(), "weights.safetensors")).ToArray();
    }

    private static T Under<T>(CultureInfo culture, Func<T> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

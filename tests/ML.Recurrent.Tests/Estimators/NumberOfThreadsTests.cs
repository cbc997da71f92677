using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>A whole training gives the same model with any number of threads, alone and beside others in the process.</summary>
[TestClass]
public sealed class NumberOfThreadsTests
{
    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    [DataRow(CellKind.Rnn)]
    public void AnyNumberGivesTheSameModel(CellKind cell)
    {
        float[] one = Train(cell, threads: 1);
        foreach (int? threads in new int?[] { 2, 4, 8, null })
        {
            CollectionAssert.AreEqual(one, Train(cell, threads), $"{threads} threads");
        }
    }

    [TestMethod]
    public void TrainersMayRunAtOnce()
    {
        CellKind[] cells = [CellKind.Lstm, CellKind.Gru, CellKind.Rnn, CellKind.Lstm];
        float[][] alone = [.. cells.Select(cell => Train(cell, threads: 1))];
        float[][] together = new float[cells.Length][];
        Exception? failure = null;
        Thread[] callers = [.. cells.Select((cell, caller) => new Thread(() =>
        {
            try
            {
                together[caller] = Train(cell, threads: 1 + caller);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.IsNull(failure);
        for (int caller = 0; caller < cells.Length; caller++)
        {
            CollectionAssert.AreEqual(alone[caller], together[caller], $"trainer {caller}");
        }
    }

    /// <summary>The weights, and the scores of the rows. A batch of 40 rows at this width is worth 8 threads.</summary>
    private static float[] Train(CellKind cell, int? threads)
    {
        var ml = new MLContext(1);
        RecurrentRegressionTrainer.Options options = SequenceData.Options(ColumnForm.Variable);
        options.HiddenSize = 70;
        options.NumberOfLayers = 2;
        options.Bidirectional = true;
        options.BatchSize = 40;
        options.NumberOfThreads = threads;
        IDataView data = SequenceData.View(ml, SequenceData.Rows(60, i => 4 + i % 9), SequenceData.Type(ColumnForm.Variable));
        RecurrentTransformer model = SequenceData.Trainer(ml, cell, options).Fit(data);
        IEnumerable<float> scores = ml.Data.CreateEnumerable<Scored>(model.Transform(data), reuseRowObject: false).Select(row => row.Score);
        return [.. model.Model.Spec.Parameters.SelectMany(parameter => model.Model.GetParameter(parameter.Name)), .. scores];
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}

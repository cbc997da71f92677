using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public partial class LogTests
{
    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void EveryEpochIsALineOfTheLog(CellKind cell)
    {
        List<LoggingEventArgs> lines = Train(cell, epochs: 3);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            LoggingEventArgs line = lines[epoch - 1];
            Assert.AreEqual(ChannelMessageKind.Info, line.Kind);
            Assert.AreEqual("RecurrentRegressionTrainer; Training", line.Source);
            Assert.MatchesRegex(EpochLine(), line.RawMessage);
            Assert.StartsWith($"epoch {epoch}/3 loss ", line.RawMessage);
        }

        Assert.HasCount(3, lines);
    }

    internal static List<LoggingEventArgs> Train(CellKind cell, int epochs)
    {
        var ml = new MLContext(1);
        var lines = new List<LoggingEventArgs>();
        ml.Log += (_, line) =>
        {
            if (line.Source.StartsWith("Recurrent", StringComparison.Ordinal) && line.Kind != ChannelMessageKind.Trace)
            {
                lines.Add(line);
            }
        };
        ML.Recurrent.Estimators.RecurrentRegressionTrainer.Options options = SequenceData.Options(ColumnForm.Variable);
        options.NumberOfEpochs = epochs;
        SequenceData.Trainer(ml, cell, options).Fit(SequenceData.View(ml, ColumnForm.Variable));
        return lines;
    }

    [GeneratedRegex(@"^epoch \d+/\d+ loss \d[\d.E+-]* norm \d[\d.E+-]* rate \d[\d.E+-]* \d+ seq/s$", RegexOptions.CultureInvariant)]
    internal static partial Regex EpochLine();
}

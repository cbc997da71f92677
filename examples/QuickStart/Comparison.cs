using Microsoft.ML.Data;

namespace QuickStart;

/// <summary>The test years by both forecasts, and the years beyond the data.</summary>
internal sealed record Comparison(
    YearMean[] Years, Window[] Test, float[] Scores, RegressionMetrics Lstm, RegressionMetrics Persistence, YearMean[] Beyond)
{
    public bool LstmWins => Lstm.RootMeanSquaredError < Persistence.RootMeanSquaredError;
}

using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class RegressionCatalog
{
    /// <summary>Trains as often as there are folds, each time without one of them, and judges each model on the fold left out.</summary>
    /// <param name="data">The rows to share out among the folds.</param>
    /// <param name="estimator">What to train.</param>
    /// <param name="numberOfFolds">At least 2.</param>
    /// <param name="labelColumnName">The labels, to judge by.</param>
    /// <param name="samplingKeyColumnName">Rows that agree in this column stay in one fold; null to let each row go its own way.</param>
    /// <param name="seed">Decides the folds; null for the context's seed.</param>
    public IReadOnlyList<CrossValidationResult<RegressionMetrics>> CrossValidate(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string labelColumnName = "Label",
        string? samplingKeyColumnName = null,
        int? seed = null)
    {
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        return CrossValidate(
            data, estimator, numberOfFolds, samplingKeyColumnName, seed, scores => Evaluate(scores, labelColumnName));
    }
}

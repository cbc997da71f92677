using Microsoft.ML.Data;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    // Trains as often as there are folds, each time without one of them, and judges each model on the fold left out.
    private protected IReadOnlyList<CrossValidationResult<T>> CrossValidate<T>(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds,
        string? samplingKeyColumnName,
        int? seed,
        Func<IDataView, T> evaluate)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        if (numberOfFolds <= 1)
        {
            throw new ArgumentOutOfRangeException("numFolds", "Must be more than 1");
        }

        var sampling = RowSampling.Create(Environment, data, samplingKeyColumnName, seed);
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold =>
        {
            double lower = (double)fold / numberOfFolds;
            double upper = (fold + 1.0) / numberOfFolds;
            ITransformer model = estimator.Fit(sampling.Outside(lower, upper));
            IDataView scores = model.Transform(sampling.Within(lower, upper));
            return new CrossValidationResult<T>(model, evaluate(scores), scores, fold);
        })];
    }
}

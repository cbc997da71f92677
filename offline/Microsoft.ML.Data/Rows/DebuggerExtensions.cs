using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Shows what a view holds, or what a pipeline makes of it.</summary>
public static class DebuggerExtensions
{
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = 100)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireNonNegative(maxRows, nameof(maxRows));
        return new DataDebuggerPreview(data, maxRows);
    }

    /// <summary>Fits on the first rows, then shows what comes of the data.</summary>
    public static DataDebuggerPreview Preview(
        this IEstimator<ITransformer> estimator, IDataView data, int maxRows = 100, int maxTrainingRows = 100)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(data);
        RequireNonNegative(maxRows, nameof(maxRows));
        RequireNonNegative(maxTrainingRows, nameof(maxTrainingRows));
        ITransformer fitted = estimator.Fit(new RowRangeView(data, 0, maxTrainingRows));
        return new DataDebuggerPreview(fitted.Transform(data), maxRows);
    }

    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(data);
        RequireNonNegative(maxRows, nameof(maxRows));
        return new DataDebuggerPreview(transformer.Transform(data), maxRows);
    }

    private static void RequireNonNegative(int count, string name)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(name);
        }
    }
}

using Microsoft.ML;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Divides the rows of an experiment, the same in each of its sessions.</summary>
internal static class ExperimentSplits
{
    /// <param name="data">The rows.</param>
    /// <param name="validation">How they are divided.</param>
    /// <param name="seed">Of what is drawn.</param>
    /// <param name="cancellation">Looked at before every row that is counted.</param>
    /// <exception cref="InvalidOperationException">There are too few rows.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<TrialSplit> Of(
        IDataView data, TrialValidation validation, ulong seed, CancellationToken cancellation)
    {
        if (validation.Scheme == ValidationScheme.HoldOut)
        {
            return [new TrialSplit(data, null)];
        }

        long rows = data.GetRowCount() ?? Count(data, cancellation);
        int parts = validation.Scheme switch
        {
            ValidationScheme.LastRows => 2,
            ValidationScheme.RollingOrigin => validation.Folds + 1,
            _ => validation.Folds,
        };
        if (rows < parts)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The experiment's Validation is {validation}, which takes at least {parts} rows; the data have {rows}. ")
                + "Give more rows, or another Validation.");
        }

        return validation.Scheme switch
        {
            ValidationScheme.LastRows => [LastRows(data, rows, validation.Fraction)],
            ValidationScheme.RollingOrigin => RollingOrigin(data, rows, validation.Folds),
            _ => Folds(data, checked((int)rows), validation.Folds, seed),
        };
    }

    /// <summary>Those that the caller has made.</summary>
    public static IReadOnlyList<TrialSplit> Of(IEnumerable<ExperimentSplit> splits) =>
        [.. splits.Select(split => new TrialSplit(split.Training, split.Validation))];

    private static TrialSplit LastRows(IDataView data, long rows, double fraction) =>
        At(data, rows - Math.Clamp((long)Math.Round(rows * fraction), 1, rows - 1), rows);

    private static TrialSplit[] RollingOrigin(IDataView data, long rows, int folds) =>
    [
        .. Enumerable.Range(1, folds).Select(fold => At(data, Boundary(rows, fold, folds), Boundary(rows, fold + 1, folds))),
    ];

    // Parts differ by one row at most. In 128 bits, the product of any number of rows fits.
    private static long Boundary(long rows, int part, int folds) => (long)((Int128)rows * part / (folds + 1));

    private static TrialSplit At(IDataView data, long origin, long end) =>
        new(new RowSubset(data, RowSet.Range(0, origin)), new RowSubset(data, RowSet.Range(origin, end)));

    private static TrialSplit[] Folds(IDataView data, int rows, int folds, ulong seed) =>
    [
        .. RowSet.Folds(rows, folds, seed).Select(fold => new TrialSplit(new RowSubset(data, fold.Others), new RowSubset(data, fold.Own))),
    ];

    private static long Count(IDataView data, CancellationToken cancellation)
    {
        long rows = 0;
        using DataViewRowCursor cursor = data.GetRowCursor([]);
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            rows++;
        }

        return rows;
    }
}

using Microsoft.ML;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The views that splits are made of, each of them once.</summary>
internal static class SplitViews
{
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type, or does not go with an option.</exception>
    public static IEnumerable<(IDataView View, TrainingColumns Columns, RowSet?[] Parts)> Of(TrialTraining training)
    {
        var views = new OrderedDictionary<IDataView, (TrainingColumns Columns, List<RowSet?> Parts)>(ReferenceEqualityComparer.Instance);
        foreach (TrialSplit split in training.Splits)
        {
            TrainingColumns columns = Columns(training, split.Training);
            Add(split.Training, columns);
            if (split.Validation is { } validation)
            {
                Add(validation, columns.OfValidation(validation.Schema, nameof(split.Validation)));
            }
        }

        return views.Select(view => (view.Key, view.Value.Columns, view.Value.Parts.ToArray()));

        void Add(IDataView view, TrainingColumns columns)
        {
            (IDataView source, RowSet? rows) = PartOf(view);
            views.TryAdd(source, (columns, []));
            views[source].Parts.Add(rows);
        }
    }

    /// <exception cref="InvalidOperationException">There is nothing to train or to validate on in one of them.</exception>
    public static void RequireRows(IReadOnlyList<TrialSplit> splits, IReadOnlyDictionary<IDataView, ViewData> views)
    {
        for (int split = 0; split < splits.Count; split++)
        {
            long training = SizeOf(splits[split].Training, views).Rows;
            long validation = splits[split].Validation is { } view ? SizeOf(view, views).Rows : training - 1;
            if (training == 0 || validation <= 0)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Split {split + 1} of {splits.Count} has no usable rows to {(training == 0 ? "train" : "validate")} on; ")
                    + "a usable row has a label. Give more rows, or another Validation.");
            }
        }
    }

    /// <summary>Bytes that the rows of a split take in memory.</summary>
    public static long Bytes(TrialSplit split, IReadOnlyDictionary<IDataView, ViewData> views) =>
        SizeOf(split.Training, views).Bytes + (split.Validation is { } view ? SizeOf(view, views).Bytes : 0);

    /// <summary>The view that another is a part of, or itself.</summary>
    public static (IDataView Source, RowSet? Rows) PartOf(IDataView view) =>
        view is RowSubset subset ? (subset.Source, subset.Rows) : (view, null);

    private static PartSize SizeOf(IDataView view, IReadOnlyDictionary<IDataView, ViewData> views)
    {
        (IDataView source, RowSet? rows) = PartOf(view);
        return views[source].Size(rows);
    }

    private static TrainingColumns Columns(TrialTraining training, IDataView view)
    {
        RecurrentTrainerOptions options = training.Options;
        var columns = new TrainingColumns(view.Schema, options, training.Target(options), nameof(TrialSplit.Training));
        options.CheckTask(columns.Label.Task, columns.Label.Outputs);
        return columns;
    }
}

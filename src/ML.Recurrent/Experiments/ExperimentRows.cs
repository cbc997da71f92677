using Microsoft.ML;

namespace ML.Recurrent.Experiments;

/// <summary>What a caller of <c>Execute</c> has given: one set of rows that is yet to be split, or splits.</summary>
internal sealed class ExperimentRows
{
    private readonly string _training;
    private readonly string _validation;

    /// <summary>One set of rows.</summary>
    internal ExperimentRows(IDataView data) => (Data, Splits, _training, _validation) = (data, [], nameof(data), "");

    /// <summary>A split.</summary>
    internal ExperimentRows(IDataView training, IDataView validation) =>
        (Splits, _training, _validation) = ([new ExperimentSplit(training, validation)], nameof(training), nameof(validation));

    /// <summary>Splits.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentNullException">Rows of one are null.</exception>
    internal ExperimentRows(IReadOnlyList<ExperimentSplit> splits)
    {
        if (splits.Count == 0)
        {
            throw new ArgumentException("There is no split; an experiment needs rows to train on and rows to measure on.", nameof(splits));
        }

        foreach (ExperimentSplit split in splits)
        {
            ArgumentNullException.ThrowIfNull(split, nameof(splits));
            ArgumentNullException.ThrowIfNull(split.Training, nameof(splits));
            ArgumentNullException.ThrowIfNull(split.Validation, nameof(splits));
        }

        (Splits, _training, _validation) = ([.. splits], nameof(splits), nameof(splits));
    }

    /// <summary>The rows that are yet to be split; null if splits are given.</summary>
    internal IDataView? Data { get; }

    /// <summary>The splits that are given; none if there is one set of rows.</summary>
    internal IReadOnlyList<ExperimentSplit> Splits { get; }

    /// <summary>All that is given, with the argument that it was given as: first the rows whose columns the others must share.</summary>
    internal IEnumerable<(IDataView View, string Argument)> Views =>
        Data is not null
            ? [(Data, _training)]
            : Splits.SelectMany(split => new[] { (split.Training, _training), (split.Validation, _validation) });
}

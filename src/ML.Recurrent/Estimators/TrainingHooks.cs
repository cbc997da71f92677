using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Estimators;

/// <summary>Where whoever runs a training step by step comes in.</summary>
internal sealed record TrainingHooks
{
    /// <summary>Where the rows of a view are read.</summary>
    /// <value>Default: from the view itself.</value>
    public Func<IDataView, TrainingColumns, IChannel, ISequenceSource> Source { get; init; } =
        (data, columns, channel) => columns.Source(data, channel);

    /// <summary>Told of the epochs that a checkpoint has, before others are added.</summary>
    public Action<IReadOnlyList<EpochReport>>? Restored { get; init; }
}

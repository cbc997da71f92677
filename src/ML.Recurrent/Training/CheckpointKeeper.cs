using ML.Recurrent.Model;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Training;

/// <summary>Keeps a run of training in a checkpoint, and takes it up again from there.</summary>
/// <param name="store">Where the checkpoint is.</param>
/// <param name="identity">The options, the data and the network by name: what a checkpoint must agree with.</param>
/// <param name="found">The checkpoint to go on from, if there is one; it has been found to be of this run.</param>
/// <param name="warning">Told of a checkpoint that could not be written; training goes on.</param>
internal sealed class CheckpointKeeper(
    CheckpointStore store, IReadOnlyDictionary<string, string> identity, Checkpoint? found, Action<string> warning)
{
    private const string Parameters = "parameters";
    private const string Best = "best";

    private Checkpoint? _found = found;

    /// <summary>Sets weights and moments as the checkpoint has them.</summary>
    /// <returns>Where the run stands; null if there is no checkpoint.</returns>
    public TrainingState? Restore(Network network, IOptimizer optimizer, KeptWeights best)
    {
        if (_found is not { State: { } state })
        {
            return null;
        }

        _found.CopyTo(Vectors(state, network, optimizer, best));
        _found = null; // its vectors are as large as the run's own
        optimizer.Steps = state.Step;
        network.Prepare();
        return state;
    }

    public void Save(TrainingState state, Network network, IOptimizer optimizer, KeptWeights best)
    {
        try
        {
            store.Save(new Checkpoint(identity, state, Vectors(state, network, optimizer, best)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warning($"The checkpoint could not be written; training goes on, and the last one stays as it was. {error.Message}");
        }
    }

    private static CheckpointVector[] Vectors(TrainingState state, Network network, IOptimizer optimizer, KeptWeights best) =>
    [
        new(Parameters, network.Parameters.Buffer),
        .. optimizer.Moments.Select((moment, index) => new CheckpointVector($"moments.{index}", moment)),
        .. state.Stopping.BestEpoch > 0 ? [new CheckpointVector(Best, best.Values)] : Array.Empty<CheckpointVector>(),
    ];
}

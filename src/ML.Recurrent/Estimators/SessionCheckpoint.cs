using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ML.Recurrent.Engine.Simd;
using ML.Recurrent.Model;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Checkpoints;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Estimators;

/// <summary>The checkpoint that the options name: what was found there, and whether it belongs to this run.</summary>
internal sealed class SessionCheckpoint
{
    private const string Instructions = "Instructions";

    private readonly RecurrentTrainerOptions _options;
    private readonly CheckpointStore _store;
    private Checkpoint? _found;
    private string? _unusable;

    /// <exception cref="IOException">The checkpoint cannot be read, or it can be known that none can be written.</exception>
    /// <exception cref="FormatException">What is there is no checkpoint, or a damaged one.</exception>
    public SessionCheckpoint(RecurrentTrainerOptions options, NetworkSpec network)
    {
        _options = options;
        _store = new CheckpointStore(options.CheckpointPath!, options.CheckpointFiles);
        int vectors = 1 + options.ToOptimizer().Create(0).Moments.Count + (options.HasValidation ? 1 : 0);
        _store.Probe(vectors * sizeof(float) * network.ParameterLayout.Length);
        _found = options.Resume ? Load() : null;
    }

    /// <summary>The seed that the run began with, where the options leave it open.</summary>
    public ulong? Seed =>
        _options.Seed is null
        && _found?.Identity.GetValueOrDefault(nameof(RecurrentTrainerOptions.Seed)) is { } text
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : null;

    /// <param name="network">With its first weights.</param>
    /// <param name="data">What is trained on.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="warning">Told of a checkpoint that could not be written.</param>
    /// <exception cref="InvalidOperationException">The checkpoint is of other options, data or another version.</exception>
    public CheckpointKeeper Keeper(Network network, DataSummary data, ulong seed, Action<string> warning)
    {
        SortedDictionary<string, string> identity = Identity(network, data, seed);
        if (_found is not null)
        {
            WarnOfInstructions(identity, warning);
            Require(CheckpointIdentity.Difference(identity, _found.Identity) ?? Surplus(_found.State));
        }

        if (_unusable is not null)
        {
            warning($"Training starts anew from its first epoch: {_unusable}");
        }

        Checkpoint? found = _found;
        _found = null; // the keeper lets go of it, too, once the run has it
        return new CheckpointKeeper(_store, identity, found, warning);
    }

    private Checkpoint? Load()
    {
        try
        {
            return _store.Load();
        }
        catch (FormatException error) when (_options.ReplacesUnusableCheckpoint)
        {
            _unusable = error.Message;
            return null;
        }
    }

    // Not another run, only another CPU: what it rounds otherwise is no reason to lose the work.
    private void WarnOfInstructions(SortedDictionary<string, string> identity, Action<string> warning)
    {
        if (_found!.Identity.TryGetValue(Instructions, out string? before) && before != identity[Instructions])
        {
            warning($"The checkpoint '{_options.CheckpointPath}' was written with vectors of {before}, here they are of "
                + $"{identity[Instructions]}: the run goes on, but its last bits will be others than without the interruption.");
            identity[Instructions] = before;
        }
    }

    private void Require(string? difference)
    {
        if (difference is null)
        {
            return;
        }

        string message = $"The checkpoint '{_options.CheckpointPath}' is of another run: {difference}.";
        if (!_options.ReplacesUnusableCheckpoint)
        {
            throw new InvalidOperationException(
                $"{message} Name another CheckpointPath, make the options agree, or set Resume to false to start anew and replace it.");
        }

        (_found, _unusable) = (null, message);
    }

    private string? Surplus(TrainingState state)
    {
        int begun = state.Epochs.Count + (state.Minibatch > 0 ? 1 : 0);
        return begun <= _options.NumberOfEpochs ? null : FormattableString.Invariant(
            $"NumberOfEpochs is {_options.NumberOfEpochs}, the checkpoint has begun epoch {begun}");
    }

    private SortedDictionary<string, string> Identity(Network network, DataSummary data, ulong seed)
    {
        var identity = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string option, string value) in OptionList.OfTheResult(_options))
        {
            identity[option] = value;
        }

        // More epochs may be added to a run, unless its learning rate is spread over all of them.
        if (_options.LearningRateSchedule != LearningRateSchedule.Cosine)
        {
            identity.Remove(nameof(_options.NumberOfEpochs));
        }

        identity[nameof(_options.Seed)] = seed.ToString(CultureInfo.InvariantCulture);
        identity["Cell"] = $"{network.Spec.Layers[0].Cell.Kind}";
        identity["Data"] = data.Fingerprint!;
        identity["DataInMemory"] = data.IsInMemory ? "true" : "false";
        if (data.IsInMemory)
        {
            identity.Remove(nameof(_options.BufferedSequences));
        }
        else
        {
            identity["DataShuffled"] = data.CanShuffle ? "true" : "false";
        }

        identity[Instructions] = LaneWidth.Name;
        identity["InitialWeights"] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(network.Parameters.Values)));
        return identity;
    }
}

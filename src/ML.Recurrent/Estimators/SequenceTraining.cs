using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Estimators.Reading;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators;

/// <summary>What the trainers of all tasks share: from checked options and data to a trained model.</summary>
internal sealed class SequenceTraining
{
    private readonly IHost _host;
    private readonly string _name;
    private readonly CellKind _cell;
    private readonly RecurrentTrainerOptions _options;
    private readonly ITarget _target;
    private readonly ulong _seed;

    /// <summary>Copies and checks the options; the trainer's lines appear in the log under <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or two do not go together.</exception>
    internal SequenceTraining(
        IHostEnvironment environment,
        string name,
        CellKind cell,
        RecurrentTrainerOptions options,
        Func<RecurrentTrainerOptions, ITarget> target)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Copy();
        _options.Validate(cell);
        _host = environment.Register(name);
        _name = name;
        // Drawn once, so that each Fit of this trainer gives the same model.
        _seed = (uint)(_options.Seed ?? _host.Rand.Next());
        _cell = cell;
        _target = target(_options);
    }

    internal RecurrentModelParameters Fit(IDataView input, string parameter, TrainingHooks? hooks = null)
    {
        hooks ??= new TrainingHooks();
        ArgumentNullException.ThrowIfNull(input, parameter);
        var columns = new TrainingColumns(input.Schema, _options, _target, parameter);
        _options.CheckTask(columns.Label.Task, columns.Label.Outputs);
        TrainingColumns? validation = _options.ValidationSet is { } set
            ? columns.OfValidation(set.Schema, nameof(_options.ValidationSet))
            : null;
        var embeddings = new TokenEmbeddings(columns.Description, _options, parameter);
        NetworkSpec network = NetworkFor(columns, embeddings);
        NetworkSize.Check(network);
        using IChannel channel = _host.Start("Training");
        var session = new TrainingSession(_name, channel, _options, columns, network) { Restored = hooks.Restored };
        return session.Run(
            hooks.Source(input, columns, channel),
            validation is null ? null : hooks.Source(_options.ValidationSet!, validation, channel),
            seed => _options.InitialModel is { } initial ? Copy(initial.Network) : Initial(network, embeddings, seed),
            _seed);
    }

    /// <summary>The shape of scored data: the input's columns and the scores, in place of any of their name.</summary>
    internal SchemaShape OutputShape(SchemaShape input, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        foreach (string name in _options.FeatureColumns)
        {
            FeatureColumn.CheckShape(input, name, parameter);
        }

        if (_options.SequenceLengthColumnName is { } length)
        {
            LengthColumn.CheckShape(input, length, parameter);
        }

        if (_options.ExampleWeightColumnName is { } weight)
        {
            WeightColumn.CheckShape(input, weight, parameter);
        }

        TargetShape target = _target.CheckShape(input, _options.LabelColumnName, parameter);
        ScoreColumn[] scores = Scores.Of(target.Task, outputs: 1, target.Values, _options.AttentionWeightsColumn);
        IEnumerable<SchemaShape.Column> kept = input.Where(column => scores.All(score => score.Name != column.Name));
        return new SchemaShape(kept.Concat(scores.Select(score => score.Shape())));
    }

    private static Network Initial(NetworkSpec spec, TokenEmbeddings embeddings, ulong seed)
    {
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        Initialization.Apply(network, new RandomSource(seed));
        embeddings.Apply(network.Parameters);
        network.Prepare();
        return network;
    }

    private static Network Copy(Network network)
    {
        var parameters = new ParameterSet(network.Spec.ParameterLayout);
        network.Parameters.Values.CopyTo(parameters.Values);
        return new Network(network.Spec, parameters);
    }

    private NetworkSpec NetworkFor(TrainingColumns columns, TokenEmbeddings embeddings)
    {
        if (_options.InitialModel is { } model)
        {
            return model.Spec;
        }

        var layer = new RecurrentLayerSpec(_options.Cell(_cell), _options.HiddenSize, _options.Bidirectional);
        RecurrentLayerSpec[] layers = [.. Enumerable.Repeat(layer, _options.NumberOfLayers)];
        return new NetworkSpec(columns.Inputs.FeaturesPerStep, layers, columns.Label.Outputs)
        {
            Embeddings = embeddings.Specs,
            Pooling = _options.NetworkPooling,
            AttentionSize = _options.NetworkAttentionSize,
        };
    }
}

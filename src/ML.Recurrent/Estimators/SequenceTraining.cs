using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

/// <summary>What the trainers of all tasks share: from checked options and data to a trained model.</summary>
internal sealed class SequenceTraining
{
    private readonly IHost _host;
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
        // Drawn once, so that each Fit of this trainer gives the same model.
        _seed = (uint)(_options.Seed ?? _host.Rand.Next());
        _cell = cell;
        _target = target(_options);
    }

    internal RecurrentModelParameters Fit(IDataView input, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        var columns = new TrainingColumns(input.Schema, _options, _target, parameter);
        var embeddings = new TokenEmbeddings(columns.Description, _options, parameter);
        NetworkSpec network = Network(columns, embeddings);
        CheckSize(network);

        using IChannel channel = _host.Start("Training");
        SequenceDataset data = columns.Read(input, channel);
        void Report(EpochReport epoch) => channel.Info(MessageSensitivity.None, EpochLine.Of(epoch));
        TrainedNetwork trained = NetworkTraining.Run(
            network, columns.Label.Task, data, TrainingOptions(embeddings), Report, CancellationToken.None);
        return new RecurrentModelParameters(
            columns.Label.Task, columns.Description, trained.Network, trained.Features, trained.Label, columns.Label.Values);
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

        TargetShape target = _target.CheckShape(input, _options.LabelColumnName, parameter);
        ScoreColumn[] scores = Scores.Of(target.Task, outputs: 1, target.Values, _options.AttentionWeightsColumn);
        IEnumerable<SchemaShape.Column> kept = input.Where(column => scores.All(score => score.Name != column.Name));
        return new SchemaShape(kept.Concat(scores.Select(score => score.Shape())));
    }

    // Each option may be in its range and their product still more than a model file holds.
    private static void CheckSize(NetworkSpec network)
    {
        network.Validate();
        CheckSize(network.InputSize, FormatLimits.InputSize, "inputs at each step", "Reduce EmbeddingDimension or the number of features.");
        CheckSize(network.OutputSize, FormatLimits.OutputSize, "outputs", "Give each sequence or step fewer labels.");
        CheckSize(
            network.ParameterLayout.ParameterCount,
            FormatLimits.Parameters,
            "parameters",
            $"Reduce HiddenSize or NumberOfLayers{(network.Embeddings.Count > 0 ? ", EmbeddingDimension or the vocabulary" : "")}.");
    }

    private static void CheckSize(long size, long limit, string what, string remedy)
    {
        if (size > limit)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The network would have {size} {what}; at most {limit} are possible. {remedy}"));
        }
    }

    private NetworkSpec Network(TrainingColumns columns, TokenEmbeddings embeddings)
    {
        var layer = new RecurrentLayerSpec(_options.Cell(_cell), _options.HiddenSize, _options.Bidirectional);
        RecurrentLayerSpec[] layers = [.. Enumerable.Repeat(layer, _options.NumberOfLayers)];
        return new NetworkSpec(columns.Inputs.FeaturesPerStep, layers, columns.Label.Outputs)
        {
            Embeddings = embeddings.Specs,
            Pooling = _options.NetworkPooling,
            AttentionSize = _options.NetworkAttentionSize,
        };
    }

    private TrainingOptions TrainingOptions(TokenEmbeddings embeddings) => new()
    {
        NumberOfEpochs = _options.NumberOfEpochs,
        BatchSize = _options.BatchSize,
        LearningRate = _options.LearningRate,
        GradientClipping = _options.GradientClipping,
        Seed = _seed,
        Standardize = _options.Standardize,
        NumberOfThreads = _options.NumberOfThreads ?? Environment.ProcessorCount,
        Pretrained = embeddings.Apply,
    };
}

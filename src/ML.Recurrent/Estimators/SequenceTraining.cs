using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
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
    private readonly string _scoreColumn;
    private readonly ulong _seed;

    /// <summary>Copies and checks the options; the trainer's lines appear in the log under <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal SequenceTraining(
        IHostEnvironment environment, string name, CellKind cell, RecurrentTrainerOptions options, ITarget target, string scoreColumn)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Copy();
        _options.Validate();
        _host = environment.Register(name);
        // Drawn once, so that each Fit of this trainer gives the same model.
        _seed = (uint)(_options.Seed ?? _host.Rand.Next());
        _cell = cell;
        _target = target;
        _scoreColumn = scoreColumn;
    }

    internal RecurrentModelParameters Fit(IDataView input, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        var columns = new TrainingColumns(input.Schema, _options, _target, parameter);
        var network = new NetworkSpec(columns.Layout.FeaturesPerStep, Layers(), columns.TargetSize);
        CheckSize(network);

        using IChannel channel = _host.Start("Training");
        SequenceDataset data = columns.Read(input, channel);
        void Report(EpochReport epoch) => channel.Info(MessageSensitivity.None, EpochLine.Of(epoch));
        TrainedNetwork trained = NetworkTraining.Run(network, data, TrainingOptions(), Report, CancellationToken.None);
        return new RecurrentModelParameters(_target.Task, Describe(columns), trained.Network, trained.Features, trained.Label);
    }

    /// <summary>The shape of scored data: the input's columns and <paramref name="scores"/>, in place of any of their name.</summary>
    internal SchemaShape OutputShape(SchemaShape input, SchemaShape.Column[] scores, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        FeatureColumn.CheckShape(input, _options.FeatureColumnName, parameter);
        _target.CheckShape(input, _options.LabelColumnName, parameter);
        return new SchemaShape(input.Where(column => scores.All(score => score.Name != column.Name)).Concat(scores));
    }

    // Each option may be in its range and their product still more than a model file holds.
    private static void CheckSize(NetworkSpec network)
    {
        network.Validate();
        long parameters = network.Parameters.Sum(parameter => parameter.Count);
        if (parameters > FormatLimits.Parameters)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The network would have {parameters} parameters; at most {FormatLimits.Parameters} are possible. ")
                + "Reduce HiddenSize or NumberOfLayers.");
        }
    }

    private RecurrentLayerSpec[] Layers() =>
        [.. Enumerable.Repeat(new RecurrentLayerSpec(_cell, _options.HiddenSize, _options.Bidirectional), _options.NumberOfLayers)];

    private TrainingOptions TrainingOptions() => new()
    {
        NumberOfEpochs = _options.NumberOfEpochs,
        BatchSize = _options.BatchSize,
        LearningRate = _options.LearningRate,
        GradientClipping = _options.GradientClipping,
        Seed = _seed,
        Standardize = _options.Standardize,
    };

    private SequenceColumns Describe(TrainingColumns columns) => new(
        columns.Features.Name,
        columns.Label.Name,
        _scoreColumn,
        columns.Layout.FeaturesPerStep,
        columns.Layout.Timesteps,
        columns.Layout.Dimensions);
}

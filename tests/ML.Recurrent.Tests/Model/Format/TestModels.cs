using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>Small models whose weights are all different.</summary>
internal static class TestModels
{
    /// <summary>Models that together hold all that the format has members for.</summary>
    public static RecurrentModelParameters Named(string name) => name switch
    {
        nameof(Stacked) => Stacked(),
        nameof(Smallest) => Smallest(),
        nameof(Binary) => Binary(),
        nameof(Classifier) => Classifier(),
        nameof(Outputs) => Outputs(),
        nameof(Tagger) => Tagger(),
        nameof(Piano) => Piano(),
        nameof(Series) => Series(),
        nameof(Variants) => Variants(),
        nameof(Trained) => Trained(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such model."),
    };

    /// <summary>Regression: every kind of layer there is, sequences of variable length, everything standardised.</summary>
    public static RecurrentModelParameters Stacked() => Create(
        new NetworkSpec(
            3,
            [
                new(CellKind.Lstm, 4, true),
                new(CellKind.Gru, 2, true),
                new(new CellSpec(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection }, 3, false),
                new(CellKind.Rnn, 1, false),
                new(new CellSpec(CellKind.Rnn) { Activation = RnnActivation.Relu }, 2, true),
                new(CellKind.Lstm, 2, false),
            ],
            1),
        Columns(Real("Features", 3, 0, 0, 3)),
        new Standardization([1.5f, -2e-7f, 3e30f], [0.1f, float.Epsilon, float.MaxValue]),
        new Standardization([1f / 3f], [2f]));

    /// <summary>Regression: one layer of one unit over flat vectors of known size, nothing standardised.</summary>
    public static RecurrentModelParameters Smallest(CellKind cell = CellKind.Lstm) =>
        Create(new NetworkSpec(1, [new(cell, 1, false)], 1), Columns(Real("Features", 1, 5, 5)));

    /// <summary>Yes or no from tokens alone, the greatest state of all.</summary>
    public static RecurrentModelParameters Binary() => Create(
        new NetworkSpec(0, [new(CellKind.Gru, 2, false)], 1) { Embeddings = [new(3, 2)], Pooling = Pooling.Max },
        Columns(Tokens("Tokens", 3, 0)),
        task: RecurrentTask.BinaryClassification);

    /// <summary>Classes from real features amid two columns of tokens; attention; every part of the form.</summary>
    public static RecurrentModelParameters Classifier() => Create(
        new NetworkSpec(3, [new(CellKind.Lstm, 2, true)], 3)
        {
            Embeddings = [new(7, 2), new(2, 1)],
            Pooling = Pooling.Attention,
            AttentionSize = 4,
        },
        new SequenceColumns(
            [Tokens("Word", 7, 6, 2, 3), Real("Sound", 2, 6, 6, 2), Tokens("Shape", 2, 0, 0), Real("Pause", 1, 0)],
            "Label",
            new SequenceForm
            {
                MissingSteps = MissingSteps.CarryForward,
                LengthColumn = "Length",
                Padding = PaddingSide.Left,
                MaximumLength = 5,
                Truncation = Truncation.KeepFirst,
                Layout = FeatureLayout.FeatureMajor,
            },
            "Weights"),
        new Standardization([1f, 2f, 3f], [4f, 5f, 6f]),
        task: RecurrentTask.MulticlassClassification,
        labelValues: new LabelValues(typeof(string), ["", "ısı \"°C\"\n\\", "标签 <b>&😀"]));

    /// <summary>Two real values, the mean of all states.</summary>
    public static RecurrentModelParameters Outputs() => Create(
        new NetworkSpec(2, [new(CellKind.Rnn, 2, true)], 2) { Pooling = Pooling.Mean },
        Columns(Real("Features", 2, 0)),
        label: new Standardization([5f, 6f], [7f, 8f]),
        task: RecurrentTask.MultiOutputRegression,
        labelValues: new LabelValues(typeof(string), ["East", "North"]));

    /// <summary>A class for each step, from tokens.</summary>
    public static RecurrentModelParameters Tagger() => Create(
        new NetworkSpec(0, [new(CellKind.Lstm, 1, true)], 2) { Embeddings = [new(4, 1)], Pooling = Pooling.None },
        Columns(Tokens("Tokens", 4, 0)),
        task: RecurrentTask.StepClassification,
        labelValues: new LabelValues(typeof(uint), ["10", "20"]));

    /// <summary>Yes or no for each label and step.</summary>
    public static RecurrentModelParameters Piano() => Create(
        new NetworkSpec(2, [new(CellKind.Gru, 1, false)], 3) { Pooling = Pooling.None },
        Columns(Real("Keys", 2, 0, 0, 2)),
        task: RecurrentTask.StepMultiLabelClassification);

    /// <summary>A real value for each step.</summary>
    public static RecurrentModelParameters Series() => Create(
        new NetworkSpec(1, [new(CellKind.Rnn, 2, false)], 1) { Pooling = Pooling.None },
        Columns(Real("Features", 1, 0)),
        new Standardization([1f], [2f]),
        new Standardization([3f], [4f]),
        RecurrentTask.StepRegression);

    /// <summary>Cells with every option away from its default.</summary>
    public static RecurrentModelParameters Variants() => Create(
        new NetworkSpec(
            1,
            [
                new(
                    new CellSpec(CellKind.Lstm)
                    {
                        CoupledGates = true,
                        GateActivation = GateActivation.Tanh,
                        CandidateActivation = GateActivation.Sigmoid,
                        OutputActivation = GateActivation.Sigmoid,
                        Peepholes = Peepholes.Input | Peepholes.Output,
                        ProjectionSize = 2,
                        CellClip = 3.5f,
                    },
                    3,
                    true),
                new(new CellSpec(CellKind.Lstm) { Peepholes = Peepholes.Forget }, 2, false),
                new(new CellSpec(CellKind.Gru) { GateActivation = GateActivation.Tanh }, 2, false),
            ],
            1),
        Columns(Real("Features", 1, 0)));

    /// <summary>One that tells of its training.</summary>
    public static RecurrentModelParameters Trained(TrainingSummary? training = null) => Create(
        new NetworkSpec(1, [new(CellKind.Rnn, 2, false)], 1),
        Columns(Real("Features", 1, 0)),
        training: training ?? new TrainingSummary
        {
            Seed = -5,
            Sequences = 3_000_000_000,
            SequenceSteps = 70_000_000_000,
            ValidationSequences = 17,
            Epochs = 12,
            Updates = 4_000_000_000,
            BestEpoch = 9,
            KeptEpoch = 9,
            Loss = 0.1,
            ValidationLoss = 1.0 / 3,
            ValidationMetric = 5e-324,
            MetricName = "rmse",
        });

    public static RecurrentModelParameters Create(
        NetworkSpec spec,
        SequenceColumns columns,
        Standardization? features = null,
        Standardization? label = null,
        RecurrentTask task = RecurrentTask.Regression,
        LabelValues? labelValues = null,
        TrainingSummary? training = null)
    {
        var parameters = new ParameterSet(spec.ParameterLayout);
        int i = 0;
        parameters.Fill(() => ++i / 8f * (i % 2 == 0 ? -1 : 1));
        return new RecurrentModelParameters(task, columns, new Network(spec, parameters), features, label, labelValues, training);
    }

    public static SequenceColumns Columns(params SequenceColumn[] inputs) => new(inputs, "Label", new SequenceForm());

    public static SequenceColumn Real(string name, int featuresPerStep, int timesteps, params int[] dimensions) =>
        new(name, featuresPerStep, 0, timesteps, dimensions);

    public static SequenceColumn Tokens(string name, int count, int timesteps, params int[] dimensions) =>
        new(name, 1, count, timesteps, dimensions);

    /// <summary>The model's scores, [O] or [T, O], of three steps with a missing value and a missing token.</summary>
    public static float[] Scores(RecurrentModelParameters model)
    {
        const int Length = 3;
        NetworkSpec spec = model.Spec;
        var steps = new SequenceSteps(spec.FeaturesPerStep, spec.Embeddings.Count);
        steps.Begin(0, Length, Length);
        for (int i = 0; i < steps.Features.Length; i++)
        {
            steps.Features[i] = i == 1 ? float.NaN : i / 4f - 1f;
        }

        for (int i = 0; i < steps.Tokens.Length; i++)
        {
            steps.Tokens[i] = i % 2;
        }

        steps.Settle(model.Columns.Form.MissingSteps);
        float[] scores = new float[(spec.IsPerStep ? steps.Length : 1) * spec.OutputSize];
        model.CreatePredictor().Predict(steps, scores);
        return scores;
    }
}

using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>The format's names for what a model chooses among.</summary>
internal static class FormatNames
{
    public static ClosedList<RecurrentTask> Tasks { get; } = new(
        "task",
        ("regression", RecurrentTask.Regression),
        ("binaryClassification", RecurrentTask.BinaryClassification),
        ("multiclassClassification", RecurrentTask.MulticlassClassification),
        ("multiOutputRegression", RecurrentTask.MultiOutputRegression),
        ("stepClassification", RecurrentTask.StepClassification),
        ("stepMultiLabelClassification", RecurrentTask.StepMultiLabelClassification),
        ("stepRegression", RecurrentTask.StepRegression));

    public static ClosedList<(CellKind Kind, bool IsPlain)> Cells { get; } = new(
        "cell",
        ("lstm", (CellKind.Lstm, true)),
        ("gru", (CellKind.Gru, true)),
        ("rnn", (CellKind.Rnn, true)),
        ("lstmVariant", (CellKind.Lstm, false)),
        ("gruVariant", (CellKind.Gru, false)));

    /// <summary>Whether an LSTM's gates are coupled: then f has no weights.</summary>
    public static ClosedList<bool> LstmGates { get; } = new("gate order", ("ifgo", false), ("igo", true));

    public static ClosedList<ResetGate> ResetGates { get; } = new(
        "reset gate", ("afterProjection", ResetGate.AfterProjection), ("beforeProjection", ResetGate.BeforeProjection));

    public static ClosedList<RnnActivation> Activations { get; } = new(
        "activation", ("tanh", RnnActivation.Tanh), ("relu", RnnActivation.Relu));

    public static ClosedList<GateActivation> GateActivations { get; } = new(
        "activation of the gates", ("sigmoid", GateActivation.Sigmoid), ("tanh", GateActivation.Tanh));

    public static ClosedList<Peepholes> Peepholes { get; } = new(
        "peepholes",
        ("none", Engine.Peepholes.None),
        ("i", Engine.Peepholes.Input),
        ("f", Engine.Peepholes.Forget),
        ("o", Engine.Peepholes.Output),
        ("if", Engine.Peepholes.Input | Engine.Peepholes.Forget),
        ("io", Engine.Peepholes.Input | Engine.Peepholes.Output),
        ("fo", Engine.Peepholes.Forget | Engine.Peepholes.Output),
        ("ifo", Engine.Peepholes.All));

    public static ClosedList<Pooling> Poolings { get; } = new(
        "pooling",
        ("last", Pooling.Last),
        ("mean", Pooling.Mean),
        ("max", Pooling.Max),
        ("attention", Pooling.Attention),
        ("none", Pooling.None));

    /// <summary>Whether a column holds tokens.</summary>
    public static ClosedList<bool> InputKinds { get; } = new("kind of input", ("real", false), ("tokens", true));

    public static ClosedList<MissingSteps> MissingSteps { get; } = new(
        "rule for missing steps",
        ("skip", Model.MissingSteps.Skip),
        ("zero", Model.MissingSteps.Zero),
        ("carryForward", Model.MissingSteps.CarryForward));

    public static ClosedList<PaddingSide> PaddingSides { get; } = new(
        "side of the padding", ("right", PaddingSide.Right), ("left", PaddingSide.Left));

    public static ClosedList<Truncation> Truncations { get; } = new(
        "truncation", ("keepLast", Truncation.KeepLast), ("keepFirst", Truncation.KeepFirst));

    public static ClosedList<FeatureLayout> Layouts { get; } = new(
        "layout", ("stepMajor", FeatureLayout.StepMajor), ("featureMajor", FeatureLayout.FeatureMajor));
}

using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Reporting;

/// <summary>What a run's tasks, cells, losses and outcomes are called.</summary>
internal static class RunWords
{
    public static string Task(RecurrentTask task) => task switch
    {
        RecurrentTask.Regression => "regression",
        RecurrentTask.BinaryClassification => "yes or no for each sequence",
        RecurrentTask.MulticlassClassification => "one class for each sequence",
        RecurrentTask.MultiOutputRegression => "regression to several values",
        RecurrentTask.StepClassification => "one class for each step",
        RecurrentTask.StepMultiLabelClassification => "any labels for each step",
        RecurrentTask.StepRegression => "regression at each step",
        _ => task.ToString(),
    };

    public static string Loss(RecurrentTask task) => TaskSpec.IsRegression(task) ? "squared error" : "cross-entropy, nats";

    /// <summary>What the metric is called.</summary>
    public static string Metric(RunSummary run) => Metric(run.MetricName);

    /// <inheritdoc cref="Metric(RunSummary)"/>
    public static string Metric(string name) => Figures.Text(name switch
    {
        "rmse" => "RMSE",
        var other => other,
    });

    /// <summary>How values of the metric are written.</summary>
    public static Func<double, string> MetricFormat(RecurrentTask task) => TaskSpec.IsRegression(task) ? Figures.Value : Figures.Percent;

    public static string Cell(CellSpec cell) => cell.Kind switch
    {
        CellKind.Lstm => "LSTM",
        CellKind.Gru => "GRU",
        CellKind.Rnn when cell.Activation == RnnActivation.Relu => "RNN, ReLU",
        CellKind.Rnn => "RNN, tanh",
        _ => cell.Kind.ToString(),
    };

    public static string Outcome(TrainingOutcome outcome) => outcome switch
    {
        TrainingOutcome.Completed => "Completed",
        TrainingOutcome.StoppedEarly => "Stopped early",
        TrainingOutcome.Cancelled => "Cancelled",
        TrainingOutcome.Diverged => "Diverged",
        _ => outcome.ToString(),
    };
}

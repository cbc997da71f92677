using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Model;

/// <summary>What follows from a task: whether steps are answered one by one, the loss, and how outputs become scores.</summary>
internal static class TaskSpec
{
    public static bool IsPerStep(RecurrentTask task) =>
        task is RecurrentTask.StepClassification or RecurrentTask.StepMultiLabelClassification or RecurrentTask.StepRegression;

    /// <summary>Whether targets are real values, to be standardised.</summary>
    public static bool IsRegression(RecurrentTask task) =>
        task is RecurrentTask.Regression or RecurrentTask.MultiOutputRegression or RecurrentTask.StepRegression;

    /// <summary>Whether a target is one of C classes.</summary>
    public static bool IsSoftmax(RecurrentTask task) =>
        task is RecurrentTask.MulticlassClassification or RecurrentTask.StepClassification;

    /// <summary>Values of a target: a class index for softmax, one value for each output otherwise.</summary>
    public static int TargetSize(RecurrentTask task, int outputs) => IsSoftmax(task) ? 1 : outputs;

    /// <param name="task">The task.</param>
    /// <param name="outputs">Outputs of the head.</param>
    /// <param name="options">Class weights and smoothing; real values have neither.</param>
    public static ILoss Loss(RecurrentTask task, int outputs, LossOptions? options = null)
    {
        options ??= new LossOptions();
        return task switch
        {
            _ when IsRegression(task) => new SquaredError(),
            _ when IsSoftmax(task) => new SoftmaxCrossEntropy(outputs, options),
            RecurrentTask.BinaryClassification => new SigmoidCrossEntropy(LabelWeighting.OfExamples(options)),
            _ => new SigmoidCrossEntropy(LabelWeighting.OfLabels(outputs, options)),
        };
    }

    /// <summary>Turns the head's outputs into scores in place: probabilities for classes and labels, as they are for real values.</summary>
    public static void Activate(RecurrentTask task, Span<float> outputs, int size)
    {
        if (IsSoftmax(task))
        {
            SoftmaxCrossEntropy.Probabilities(outputs, size);
        }
        else if (!IsRegression(task))
        {
            SigmoidCrossEntropy.Probabilities(outputs);
        }
    }
}

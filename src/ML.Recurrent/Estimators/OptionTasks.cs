using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

/// <summary>Refuses options that have no meaning for what is learned.</summary>
internal static class OptionTasks
{
    internal static void Check(RecurrentTrainerOptions options, RecurrentTask task, int? outputs)
    {
        bool isRegression = TaskSpec.IsRegression(task);
        Fits(!isRegression || options.LabelSmoothing == 0, nameof(options.LabelSmoothing), "classes or yes and no");
        Fits(!isRegression || options.ClassWeights is null, nameof(options.ClassWeights), "classes or yes and no");
        Fits(
            !options.BalanceClasses || !(isRegression || task == RecurrentTask.StepMultiLabelClassification),
            nameof(options.BalanceClasses),
            "classes; ClassWeights has a weight for each label of a step");
        Fits(
            !isRegression || options.ValidationMetric != ValidationMetric.Accuracy,
            nameof(options.ValidationMetric),
            "classes or yes and no; Accuracy has no meaning for real values, use RootMeanSquaredError or Loss");
        Fits(
            isRegression || options.ValidationMetric != ValidationMetric.RootMeanSquaredError,
            nameof(options.ValidationMetric),
            "real values; RootMeanSquaredError has no meaning for classes, use Accuracy or Loss");
        CheckWeights(options, task == RecurrentTask.BinaryClassification ? 2 : outputs);
        CheckModel(options, task, outputs);

        void Fits(bool doesFit, string option, string labels) => OptionCheck.Together(
            doesFit, option, $"{option} does not go with {task}; it is for labels that are {labels}.");
    }

    private static void CheckWeights(RecurrentTrainerOptions options, int? classes)
    {
        OptionCheck.Together(
            options.ClassWeights is not { } weights || classes is not { } count || weights.Length == count,
            nameof(options.ClassWeights),
            FormattableString.Invariant($"ClassWeights has {options.ClassWeights?.Length} weights and column '{options.LabelColumnName}' ")
            + FormattableString.Invariant($"{classes} classes; expected one for each."));
    }

    private static void CheckModel(RecurrentTrainerOptions options, RecurrentTask task, int? outputs)
    {
        if (options.InitialModel is not { } model)
        {
            return;
        }

        OptionCheck.Together(
            model.Task == task,
            nameof(options.InitialModel),
            $"InitialModel answers {model.Task} and the trainer {task}; go on from a model of the same task.");
        OptionCheck.Together(
            outputs is not { } count || model.Spec.OutputSize == count,
            nameof(options.InitialModel),
            FormattableString.Invariant($"InitialModel has {model.Spec.OutputSize} outputs and column '{options.LabelColumnName}' ")
            + FormattableString.Invariant($"{outputs}; go on from a model of the same classes or labels."));
    }
}

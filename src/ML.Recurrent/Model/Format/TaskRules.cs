namespace ML.Recurrent.Model.Format;

/// <summary>What a task demands of a model file.</summary>
internal static class TaskRules
{
    public static int LeastOutputs(RecurrentTask task) =>
        task is RecurrentTask.MulticlassClassification or RecurrentTask.StepClassification ? 2 : 1;

    public static int MostOutputs(RecurrentTask task) => HasLabelValues(task) ? FormatLimits.OutputSize : 1;

    /// <summary>Whether outputs are classes or slots, which may have names.</summary>
    public static bool HasLabelValues(RecurrentTask task) =>
        task is not (RecurrentTask.Regression or RecurrentTask.BinaryClassification);

    /// <summary>A task that answers every step has no pooling, the others have one.</summary>
    public static ClosedList<Pooling> Poolings(RecurrentTask task) =>
        FormatNames.Poolings.Where(pooling => pooling == Pooling.None == TaskSpec.IsPerStep(task));
}

using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.References;

/// <summary>A network to check the gradients of.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Task">Whose loss to use; without one it is a sum of the outputs with random weights.</param>
internal sealed record GradientCase(NetworkSpec Spec, RecurrentTask? Task)
{
    private const int Hidden = 5;

    private static readonly CellSpec ResetBefore = new(CellKind.Gru) { ResetGate = ResetGate.BeforeProjection };

    public static IReadOnlyDictionary<string, GradientCase> All { get; } =
        new Dictionary<string, GradientCase>(Cells().Concat(Poolings()).Concat(Losses()));

    /// <summary>The names as the rows of a test.</summary>
    public static IEnumerable<object[]> Names => All.Keys.Select(name => new object[] { name });

    private static IEnumerable<KeyValuePair<string, GradientCase>> Cells() =>
        from cell in TestCells.Names
        from layers in new[] { 1, 2 }
        from bidirectional in new[] { false, true }
        select Named(
            $"{cell}, {layers} layers{(bidirectional ? ", both ways" : "")}",
            new NetworkSpec(3, [.. Enumerable.Repeat(new RecurrentLayerSpec(TestCells.Named(cell), Hidden, bidirectional), layers)], 2),
            task: null);

    private static IEnumerable<KeyValuePair<string, GradientCase>> Poolings() =>
        from pooling in Enum.GetValues<Pooling>()
        from cell in new CellSpec[] { CellKind.Lstm, ResetBefore }
        from features in new[] { 0, 2 }
        select Named(
            $"{pooling} of {cell.Kind}, {features} features beside tokens",
            new NetworkSpec(features, [new(cell, Hidden, true)], 2)
            {
                Embeddings = [new(4, 3), new(2, 1)],
                Pooling = pooling,
                AttentionSize = pooling == Pooling.Attention ? 3 : 0,
            },
            task: null);

    private static IEnumerable<KeyValuePair<string, GradientCase>> Losses() =>
        from task in Enum.GetValues<RecurrentTask>()
        select Named(
            $"loss of {task}",
            new NetworkSpec(2, [new(CellKind.Gru, Hidden, true)], 3)
            {
                OutputSize = task is RecurrentTask.Regression or RecurrentTask.BinaryClassification ? 1 : 3,
                Pooling = TaskSpec.IsPerStep(task) ? Pooling.None : Pooling.Mean,
            },
            task);

    private static KeyValuePair<string, GradientCase> Named(string name, NetworkSpec spec, RecurrentTask? task) =>
        new(name, new GradientCase(spec, task));
}

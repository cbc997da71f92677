using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Data for every task, its names mapped to keys: <c>Kind</c> and <c>Names</c>.</summary>
internal static class TaskData
{
    internal const int Words = 7;
    internal const int Shapes = 3;
    internal const int KnownTimesteps = 4;

    private static readonly string[] KindNames = ["low", "middle", "high"];

    /// <summary>Rows of 0 to 5 steps, or all of four where the size is to be known.</summary>
    internal static IDataView View(MLContext ml, bool isKnown = false, int rows = 24) =>
        View(ml, Rows(rows, i => isKnown ? KnownTimesteps : i % 6), isKnown);

    internal static IDataView View(MLContext ml, IEnumerable<TaskRow> rows, bool isKnown = false)
    {
        int steps = isKnown ? KnownTimesteps : 0;
        SchemaDefinition schema = SchemaDefinition.Create(typeof(TaskRow));
        schema[nameof(TaskRow.Features)].ColumnType = Vector(NumberDataViewType.Single, steps, 2);
        schema[nameof(TaskRow.Words)].ColumnType = Vector(new KeyDataViewType(typeof(ushort), Words), steps);
        schema[nameof(TaskRow.Shapes)].ColumnType = Vector(new KeyDataViewType(typeof(byte), Shapes), steps);
        schema[nameof(TaskRow.Several)].ColumnType = Vector(NumberDataViewType.Single, 3);
        schema[nameof(TaskRow.Flags)].ColumnType = Vector(BooleanDataViewType.Instance, 0, 2);
        schema[nameof(TaskRow.Bits)].ColumnType = Vector(NumberDataViewType.Single, 0, 2);
        IDataView data = ml.Data.LoadFromEnumerable(rows, schema);
        return ml.Transforms.Conversion.MapValueToKey(nameof(TaskRow.Kind))
            .Append(ml.Transforms.Conversion.MapValueToKey(nameof(TaskRow.Names)))
            .Fit(data)
            .Transform(data);
    }

    internal static TaskRow[] Rows(int count, Func<int, int> timesteps) =>
        [.. Enumerable.Range(0, count).Select(i => Row(i, timesteps(i)))];

    private static TaskRow Row(int number, int timesteps)
    {
        float[] features = [.. Enumerable.Range(0, timesteps * 2).Select(k => MathF.Sin((0.7f * number) + (0.3f * k)))];
        float[] first = [.. features.Where((_, k) => k % 2 == 0)];
        float[] running = [.. first.Select((_, t) => first[..(t + 1)].Sum())];
        float sum = features.Sum();
        return new TaskRow
        {
            Number = number,
            Features = features,
            Words = [.. Enumerable.Range(0, timesteps).Select(t => (ushort)((number + (2 * t)) % (Words + 1)))],
            Shapes = [.. Enumerable.Range(0, timesteps).Select(t => (byte)((number + t) % (Shapes + 1)))],
            Steps = timesteps - ((number % 2) * Math.Sign(timesteps)),
            Real = sum,
            Yes = sum > 0,
            Kind = KindNames[number % KindNames.Length],
            Several = [sum, -sum, number],
            Names = [.. running.Select(value => value > 0 ? "B-up" : "O")],
            Flags = [.. running.SelectMany(value => new[] { value > 0, value > 1 })],
            Bits = [.. running.SelectMany(value => new[] { value > 0 ? 1f : 0f, value > 1 ? 1f : 0f })],
            Values = running,
        };
    }

    private static VectorDataViewType Vector(PrimitiveDataViewType item, params int[] dimensions) => new(item, dimensions);
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>A row's scores are the same bits alone, among others in any order, and padded on either side.</summary>
[TestClass]
public class InvarianceTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Cases =>
        from task in new[] { SequenceTask.Multiclass, SequenceTask.StepValues }
        from pooling in Enum.GetValues<Pooling>()
        where pooling == Pooling.None == TaskTrainers.IsPerStep(task)
        from padding in Enum.GetValues<PaddingSide>()
        from seed in Enumerable.Range(1, 3)
        select new object[] { task, pooling, padding, seed };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ARowScoresTheSameWhateverIsAroundIt(SequenceTask task, Pooling pooling, PaddingSide padding, int seed)
    {
        var random = new Random(seed);
        PaddedRow[] rows = [.. Enumerable.Range(0, 12).Select(_ => Row(random))];
        RecurrentTransformer model = Fit(task, pooling, padding, seed);
        string[] together = Scores(model, rows);

        CollectionAssert.AreEqual(together, rows.Select(row => Scores(model, [row]).Single()).ToArray(), "alone");
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        random.Shuffle(order);
        string[] shuffled = Scores(model, [.. order.Select(i => rows[i])]);
        CollectionAssert.AreEqual(order.Select(i => together[i]).ToArray(), shuffled, "in another order");

        PaddedRow[] padded = [.. rows.Select(row => Pad(row, padding, random.Next(1, 9), random))];
        CollectionAssert.AreEqual(together, Scores(model, padded), "padded");
    }

    private static PaddedRow Row(Random random)
    {
        int steps = random.Next(0, 7);
        return new PaddedRow
        {
            Features = [.. Enumerable.Range(0, steps * 2).Select(_ => random.Next(9) == 0 ? float.NaN : random.NextSingle() - 0.5f)],
            Words = [.. Enumerable.Range(0, steps).Select(_ => (byte)random.Next(0, 4))],
            Length = steps,
        };
    }

    // Padding is anything at all: nothing of it may be seen.
    private static PaddedRow Pad(PaddedRow row, PaddingSide side, int steps, Random random)
    {
        float[] features = [.. Enumerable.Range(0, steps * 2).Select(_ => random.Next(5) == 0 ? float.NaN : random.NextSingle())];
        byte[] words = [.. Enumerable.Range(0, steps).Select(_ => (byte)random.Next(0, 4))];
        return new PaddedRow
        {
            Features = side == PaddingSide.Left ? [.. features, .. row.Features] : [.. row.Features, .. features],
            Words = side == PaddingSide.Left ? [.. words, .. row.Words] : [.. row.Words, .. words],
            Length = row.Length,
        };
    }

    // A padded step has NaN where there are scores for every step; a step left out for missing features too, alike in both.
    private static string[] Scores(RecurrentTransformer model, PaddedRow[] rows) =>
        [.. model.Transform(View(rows)).GetColumn<float[]>("Score").Select((scores, i) =>
            string.Join(" ", Unpadded(scores, rows[i], model).Select(BitConverter.SingleToUInt32Bits)))];

    private static float[] Unpadded(float[] scores, PaddedRow row, RecurrentTransformer model)
    {
        if (!model.Model.Spec.IsPerStep)
        {
            return scores;
        }

        bool isLeft = model.Model.Columns.Form.Padding == PaddingSide.Left;
        (float[] kept, float[] padding) = isLeft
            ? (scores[^(int)row.Length..], scores[..^(int)row.Length])
            : (scores[..(int)row.Length], scores[(int)row.Length..]);
        Assert.IsTrue(padding.All(float.IsNaN));
        return kept;
    }

    private static IDataView View(PaddedRow[] rows)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(PaddedRow));
        schema[nameof(PaddedRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 0, 2);
        schema[nameof(PaddedRow.Words)].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(byte), 3));
        schema[nameof(PaddedRow.Kind)].ColumnType = new KeyDataViewType(typeof(uint), 3);
        return new MLContext(1).Data.LoadFromEnumerable(rows, schema);
    }

    private RecurrentTransformer Fit(SequenceTask task, Pooling pooling, PaddingSide padding, int seed)
    {
        var random = new Random(-seed);
        PaddedRow[] rows = [.. Enumerable.Range(0, 20).Select(i => Row(random) with { Kind = (uint)(i % 3) })];
        rows = [.. rows.Select(row => row with { Values = [.. Enumerable.Range(0, (int)row.Length).Select(_ => random.NextSingle())] })];
        RecurrentTrainerOptions options = TaskTrainers.Options(task);
        options.LabelColumnName = TaskTrainers.Label(task);
        options.AdditionalFeatureColumnNames = [nameof(PaddedRow.Words)];
        options.SequenceLengthColumnName = nameof(PaddedRow.Length);
        options.Padding = padding;
        options.HiddenSize = 5;
        options.EmbeddingDimension = 2;
        options.Bidirectional = true;
        options.NumberOfEpochs = 1;
        options.Seed = seed;
        options.MissingSteps = (MissingSteps)(seed % 3);
        if (options is PooledTrainerOptions pooled)
        {
            pooled.Pooling = pooling;
        }

        return (RecurrentTransformer)TaskTrainers.Create(_ml, (CellKind)(seed % 3), options).Fit(View(rows));
    }

    private sealed record PaddedRow
    {
        public float[] Features { get; init; } = [];

        public byte[] Words { get; init; } = [];

        public float Length { get; init; }

        public uint Kind { get; init; }

        public float[] Values { get; init; } = [];
    }
}

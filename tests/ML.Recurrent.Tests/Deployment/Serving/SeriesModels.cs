using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>Small models of one shape that answer differently, as ML.NET saves them; made once.</summary>
internal static class SeriesModels
{
    public const int Steps = 6;

    private static readonly Lazy<byte[][]> Saved = new(() => [.. Enumerable.Range(1, 4).Select(seed => Make(seed))]);

    /// <summary>An example to tell the models by.</summary>
    public static Series Example { get; } = new() { History = [.. Enumerable.Range(0, Steps).Select(t => MathF.Sin(t))] };

    public static byte[] Zip(int number) => Saved.Value[number];

    /// <summary>What a model says of an example, by ML.NET alone.</summary>
    public static float Answer(byte[] zip, Series? example = null)
    {
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(new MemoryStream(zip), out _);
        SchemaDefinition input = SchemaDefinition.Create(typeof(Series));
        input[nameof(Series.History)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Steps);
        using PredictionEngine<Series, NextValue> engine =
            ml.Model.CreatePredictionEngine<Series, NextValue>(model, inputSchemaDefinition: input);
        return engine.Predict(example ?? Example).Score;
    }

    public static IDataView View(MLContext ml)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.History)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Steps);
        return ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 16).Select(i => new Row
            {
                History = [.. Enumerable.Range(i, Steps).Select(t => MathF.Sin(t))],
                Next = MathF.Sin(i + Steps),
                Group = i % 2 == 0 ? "even" : "odd",
            }),
            schema);
    }

    public static RecurrentRegressionTrainer Trainer(MLContext ml, int seed, string features = nameof(Row.History)) =>
        ml.Regression.Trainers.Lstm(new RecurrentRegressionTrainer.Options
        {
            LabelColumnName = nameof(Row.Next),
            FeatureColumnName = features,
            HiddenSize = 4,
            NumberOfEpochs = 1,
            Seed = seed,
        });

    public static byte[] Save(MLContext ml, ITransformer model, DataViewSchema? schema)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(model, schema, zip);
        return zip.ToArray();
    }

    /// <summary>The same entries, not compressed, and one more.</summary>
    public static byte[] Stored(byte[] zip, int padding)
    {
        using var stored = new MemoryStream();
        using (var target = new ZipArchive(stored, ZipArchiveMode.Create, leaveOpen: true))
        using (var source = new ZipArchive(new MemoryStream(zip)))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using Stream content = entry.Open();
                using Stream copy = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                content.CopyTo(copy);
            }

            using Stream more = target.CreateEntry("padding", CompressionLevel.NoCompression).Open();
            more.Write(new byte[padding]);
        }

        return stored.ToArray();
    }

    private static byte[] Make(int seed)
    {
        var ml = new MLContext(1);
        IDataView data = View(ml);
        return Save(ml, Trainer(ml, seed).Fit(data), data.Schema);
    }

    internal sealed class Row
    {
        public float[] History { get; set; } = [];

        public float Next { get; set; }

        public string Group { get; set; } = "";
    }
}

using Microsoft.ML;
using ML.Recurrent.Tests.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>Models that ML.NET saved, as bytes; made once.</summary>
internal static class SavedZips
{
    private static readonly Lazy<Dictionary<SequenceTask, (ITransformer Model, byte[] Zip)>> OfTasks = new(() =>
    {
        var ml = new MLContext(1);
        IDataView data = TaskData.View(ml);
        return Enum.GetValues<SequenceTask>().ToDictionary(task => task, task =>
        {
            ITransformer model = TaskTrainers.Fit(ml, task, data, SequenceSource.RealsAndToken);
            return (model, Save(ml, model, data.Schema));
        });
    });

    private static readonly Lazy<(ITransformer Model, DataViewSchema Schema, byte[] Zip)> OfChain = new(() =>
    {
        var ml = new MLContext(1);
        IDataView data = SequenceData.View(ml, ColumnForm.Variable);
        ITransformer model = Chain(ml, seed: 1).Fit(data);
        return (model, data.Schema, Save(ml, model, data.Schema));
    });

    public static ITransformer Model(SequenceTask task) => OfTasks.Value[task].Model;

    public static byte[] Zip(SequenceTask task) => OfTasks.Value[task].Zip;

    /// <summary>Two recurrent models, with other transforms before, between and after them, one of them in a chain of its own.</summary>
    public static (ITransformer Model, DataViewSchema Schema, byte[] Zip) OfTwo => OfChain.Value;

    public static IEstimator<ITransformer> Chain(MLContext ml, int seed)
    {
        var first = SequenceData.Options(ColumnForm.Variable);
        var second = SequenceData.Options(ColumnForm.Variable);
        (first.Seed, second.Seed, second.HiddenSize) = (seed, seed + 1, 5);
        return ml.Transforms.CopyColumns("Copy", "Features")
            .Append(ml.Transforms.CopyColumns("Again", "Copy").Append(ml.Regression.Trainers.Gru(first)))
            .Append(ml.Transforms.CopyColumns("FirstScore", "Score"))
            .Append(ml.Regression.Trainers.Lstm(second))
            .Append(ml.Transforms.CopyColumns("LastScore", "Score"));
    }

    public static byte[] Save(MLContext ml, ITransformer model, DataViewSchema schema)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(model, schema, zip);
        return zip.ToArray();
    }
}

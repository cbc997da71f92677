using System.Collections.Immutable;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Measures a model on data with one feature at a time permuted.</summary>
internal sealed class FeatureImportance<TMetrics, TStatistics>(
    IHostEnvironment env,
    PermutationOptions options,
    Func<IDataView, TMetrics> evaluate,
    Func<TStatistics> createStatistics)
    where TStatistics : IMetricsStatistics<TMetrics>
{
    private readonly IHost _host = env.Register("PermutationFeatureImportance");

    public ImmutableArray<TStatistics> OfEachSlot(ITransformer model, string featureColumnName, IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (options.NumberOfExamplesToUse <= 0)
        {
            throw new InvalidOperationException(
                "Provide how many examples to use (positive number) or set to null to use whole dataset.");
        }

        using IChannel channel = _host.Start("GetImportanceMetrics");
        DataViewSchema.Column features = EvaluatedColumns.Require(data.Schema, "Feature", featureColumnName);
        int slotCount = features.Type is VectorDataViewType vector ? vector.Size : 0;
        channel.Info(MessageSensitivity.None, $"Number of slots: {slotCount}");
        if (options.UseFeatureWeightFilter)
        {
            channel.Warning(MessageSensitivity.None, "The model does not tell its weights: no feature is passed over.");
        }

        TMetrics baseline = evaluate(model.Transform(data));
        float[][] values = FeatureValues.Read(data, features, options.NumberOfExamplesToUse ?? int.MaxValue);
        channel.Info(MessageSensitivity.None, $"Detected {values.Length} examples for evaluation.");
        return values.Length == 0
            ? []
            : [.. Enumerable.Range(0, slotCount).Select(slot => OfSlot(model, data, features, slot, values, baseline))];
    }

    public ImmutableDictionary<string, TStatistics> OfEachName(ITransformer model, IDataView data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        IEnumerable<ITransformer> parts = model as IEnumerable<ITransformer> ?? [model];
        ISingleFeaturePredictionTransformer predictor = parts.OfType<ISingleFeaturePredictionTransformer>().LastOrDefault()
            ?? throw new ArgumentNullException("lastTransformer", "The model provided does not have a compatible predictor");
        ImmutableArray<TStatistics> statistics = Wrapped(() => OfEachSlot(predictor, predictor.FeatureColumnName, data));
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema[predictor.FeatureColumnName].GetSlotNames(ref names);
        return names.DenseValues().Zip(statistics).ToImmutableDictionary(pair => pair.First.ToString(), pair => pair.Second);
    }

    // ML.NET comes here by reflection, and its errors are seen to.
    private static ImmutableArray<TStatistics> Wrapped(Func<ImmutableArray<TStatistics>> measure)
    {
        try
        {
            return measure();
        }
        catch (Exception exception)
        {
            throw new TargetInvocationException(exception);
        }
    }

    private TStatistics OfSlot(
        ITransformer model, IDataView data, DataViewSchema.Column features, int slot, float[][] values, TMetrics baseline)
    {
        TStatistics statistics = createStatistics();
        float[] permuted = Array.ConvertAll(values, row => row[slot]);
        for (int round = 0; round < options.PermutationCount; round++)
        {
            _host.Rand.Shuffle(permuted);
            IDataView view = FeatureValues.Replace(data, features, slot, permuted);
            statistics.AddDifference(evaluate(model.Transform(view)), baseline);
        }

        return statistics;
    }
}

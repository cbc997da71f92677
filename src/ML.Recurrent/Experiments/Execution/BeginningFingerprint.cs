using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>What training begins with beside options: a model, or vectors of tokens.</summary>
internal static class BeginningFingerprint
{
    public static void AddTo(IncrementalHash hash, RecurrentTrainerOptions options)
    {
        if (options.InitialModel is { } model)
        {
            AddModel(hash, model);
        }

        foreach ((string column, IReadOnlyList<float[]?> vectors) in options.Pretrained.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Add<char>(hash, column);
            foreach (float[]? vector in vectors)
            {
                Add<int>(hash, [vector?.Length ?? -1]);
                Add<float>(hash, vector);
            }
        }
    }

    private static void AddModel(IncrementalHash hash, RecurrentModelParameters model)
    {
        foreach (TensorSpec parameter in model.Spec.Parameters)
        {
            Add<char>(hash, parameter.Name);
            Add<float>(hash, model.GetParameter(parameter.Name));
        }

        foreach (Standardization? statistics in new[] { model.FeatureStandardization, model.LabelStandardization })
        {
            Add<float>(hash, statistics is null ? [] : [.. statistics.Mean, .. statistics.Deviation]);
        }
    }

    private static void Add<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged =>
        hash.AppendData(MemoryMarshal.AsBytes(values));
}

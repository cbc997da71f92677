using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>SHA-256 of all that a network could learn from: lengths, features, tokens, targets, weights.</summary>
internal sealed class DataFingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Goes to before the rows of a source.</summary>
    public void Begin(SequenceShape shape) =>
        Add([shape.FeaturesPerStep, shape.TokenColumns, shape.TargetSize, shape.TargetPerStep ? 1 : 0]);

    /// <param name="key">Of the row, where it decides what becomes of the row; else 0.</param>
    /// <param name="steps">Its sequence.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="weight">Its weight.</param>
    public void Add(ulong key, SequenceSteps steps, ReadOnlySpan<float> targets, float weight)
    {
        Add([key]);
        Add([steps.Length]);
        Add<float>(steps.Features);
        Add<int>(steps.Tokens);
        Add(targets);
        Add([weight]);
    }

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    private void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        _hash.AppendData(MemoryMarshal.AsBytes(values));
}

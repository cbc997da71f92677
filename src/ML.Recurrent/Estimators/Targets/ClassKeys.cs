using System.Numerics;
using Microsoft.ML.Data;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>The keys of classes: from 1 to their count, 0 where the label is missing.</summary>
internal static class ClassKeys
{
    private const int Least = 2;
    private const int Most = 1 << 16;

    internal static string Expected => FormattableString.Invariant($"keys of {Least} to {Most} values");

    internal static bool IsCount(KeyDataViewType key) => key.Count is >= Least and <= Most;

    /// <summary>The class's index from 0, or NaN for key 0.</summary>
    /// <exception cref="InvalidOperationException">The key is above the column type's count.</exception>
    internal static float Index<T>(T key, int count, string column)
        where T : IBinaryInteger<T>, IUnsignedNumber<T> =>
        T.IsZero(key) ? float.NaN
        : key <= T.CreateSaturating(count) ? float.CreateTruncating(key) - 1
        : throw new InvalidOperationException(FormattableString.Invariant(
            $"Label column '{column}' holds key {key}, but its type has {count} keys. ")
            + "Map the labels to keys by Conversion.MapValueToKey.");
}

using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What counts as no value: NaN, empty text, the key 0. The other types have none.</summary>
internal static class MissingValues
{
    public static Predicate<T> TestOf<T>(PrimitiveDataViewType type)
    {
        if (type is KeyDataViewType)
        {
            return value => EqualityComparer<T>.Default.Equals(value, default);
        }

        Delegate? test = type.RawType switch
        {
            Type raw when raw == typeof(float) => new Predicate<float>(float.IsNaN),
            Type raw when raw == typeof(double) => new Predicate<double>(double.IsNaN),
            Type raw when raw == typeof(ReadOnlyMemory<char>) => new Predicate<ReadOnlyMemory<char>>(text => text.IsEmpty),
            _ => null,
        };
        return test as Predicate<T> ?? (_ => false);
    }

    /// <summary>The missing value, or the type's default where it has none.</summary>
    public static T Of<T>() => default(T) switch
    {
        float => (T)(object)float.NaN,
        double => (T)(object)double.NaN,
        _ => default!,
    };
}

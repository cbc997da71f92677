namespace Microsoft.ML.Data;

/// <summary>Copies a value so that the copy shares no buffer with it.</summary>
internal delegate void ValueCopier<T>(in T source, ref T destination);

internal static class ValueCopier
{
    public static ValueCopier<T> Of<T>() =>
        typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? (ValueCopier<T>)RawTypeDispatch.At(OfVector<int>, typeof(T).GetGenericArguments()[0])()
            : (in T source, ref T destination) => destination = source;

    private static Delegate OfVector<TItem>()
    {
        ValueCopier<VBuffer<TItem>> copy = (in VBuffer<TItem> source, ref VBuffer<TItem> destination) => source.CopyTo(ref destination);
        return copy;
    }
}

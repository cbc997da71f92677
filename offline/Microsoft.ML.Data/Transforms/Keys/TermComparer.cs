namespace Microsoft.ML.Transforms;

/// <summary>Text by its characters' codes; other values as they compare themselves.</summary>
internal static class TermComparer
{
    public static IEqualityComparer<T> EqualityOf<T>() => TextComparer.Instance as IEqualityComparer<T> ?? EqualityComparer<T>.Default;

    public static IComparer<T> OrderOf<T>() => TextComparer.Instance as IComparer<T> ?? Comparer<T>.Default;

    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
    {
        public static TextComparer Instance { get; } = new();

        public bool Equals(ReadOnlyMemory<char> first, ReadOnlyMemory<char> second) => first.Span.SequenceEqual(second.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);

        public int Compare(ReadOnlyMemory<char> first, ReadOnlyMemory<char> second) => first.Span.SequenceCompareTo(second.Span);
    }
}

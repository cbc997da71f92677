namespace ML.Recurrent.Pipeline;

/// <summary>A row whose vector has another length than its column's type says, which ML.NET itself lets pass.</summary>
internal static class VectorLength
{
    internal static InvalidOperationException Error(string column, int length, int expected) => new(FormattableString.Invariant(
        $"Column '{column}' holds a vector of length {length}, but its type says {expected}."));
}

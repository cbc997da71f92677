namespace ML.Recurrent.Model;

/// <summary>The names of a classifier's classes or of a score's slots, in the order of its outputs.</summary>
/// <param name="ItemType">Type of the values: <see cref="string"/> for text, else a number type, <see cref="bool"/>, or another that ML.NET
/// knows as a key's value.</param>
/// <param name="Values">The values as text, independent of the culture; as many as there are outputs.</param>
public sealed record LabelValues(Type ItemType, IReadOnlyList<string> Values);

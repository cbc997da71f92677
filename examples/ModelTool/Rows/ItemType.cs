namespace ModelTool.Rows;

internal delegate bool TextParser<T>(ReadOnlySpan<char> text, out T value);

/// <summary>How text becomes a value of a column.</summary>
/// <param name="Expected">What the text must be, as in <c>a finite number</c>.</param>
/// <param name="Parse">Says whether it is.</param>
internal sealed record ItemType<T>(string Expected, TextParser<T> Parse);

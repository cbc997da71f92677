namespace Microsoft.ML.Tokenizers;

/// <summary>Lower case, by the rules of no culture.</summary>
public sealed class LowerCaseNormalizer : Normalizer
{
    private LowerCaseNormalizer()
    {
    }

    public static LowerCaseNormalizer Instance { get; } = new();

    public override string Normalize(string original) => original.ToLowerInvariant();

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}

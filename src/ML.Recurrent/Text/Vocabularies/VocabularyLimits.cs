namespace ML.Recurrent.Text.Vocabularies;

/// <summary>What a vocabulary may hold at most; far above any real one.</summary>
internal static class VocabularyLimits
{
    public const int PartBytes = 1 << 26;
    public const int OptionsBytes = 1 << 16;
    public const int OptionsDepth = 4;
}

namespace ML.Recurrent.Model.Format;

/// <summary>What a model file may hold at most. Each limit is far above any real model and keeps a hostile file cheap to refuse.</summary>
internal static class FormatLimits
{
    public const int NetworkJsonBytes = 64 << 20;
    public const int NetworkJsonDepth = 8;
    public const int WeightsHeaderBytes = 1 << 20;
    public const int WeightsHeaderDepth = 4;

    public const int Inputs = 1024;
    public const int Layers = 64;
    public const int HiddenSize = 1 << 16;
    public const int InputSize = 1 << 16;
    public const int OutputSize = 1 << 16;
    public const int Dimensions = 8;
    public const int NameLength = 1024;
    public const int VocabularyDigits = 64;
    public const int ValueLength = 1 << 16;

    /// <summary>
    /// All weights together: 2 GiB of float32, within one .NET array. Padding of narrow cells adds less than that: at most 15 units for
    /// each of <see cref="Layers"/>, whose inputs are bounded.
    /// </summary>
    public const long Parameters = 1L << 29;

    /// <summary>The most that is read or written in one go.</summary>
    public const int ChunkBytes = 1 << 18;
}

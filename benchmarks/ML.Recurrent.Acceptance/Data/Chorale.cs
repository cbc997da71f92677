using Microsoft.ML.Data;

namespace ML.Recurrent.Acceptance.Data;

/// <summary>A chorale of T frames as what is given and what is to be predicted from it.</summary>
/// <remarks>The first frame is given and never predicted, as Bai, Kolter and Koltun (2018) have it: T − 1 frames count.</remarks>
internal sealed class Chorale
{
    /// <summary>Keys of a piano.</summary>
    public const int NumberOfKeys = 88;

    /// <summary>Frames 1 to T − 1, [T − 1, 88], row-major: 1 where the key sounds.</summary>
    [VectorType(0, NumberOfKeys)]
    public float[] Frames { get; set; } = [];

    /// <summary>Frames 2 to T, [T − 1, 88], row-major: whether the key sounds.</summary>
    [VectorType(0, NumberOfKeys)]
    public bool[] NextFrames { get; set; } = [];
}

using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Tests.Engine;

/// <summary>Floats between two walls of canaries, at an odd offset: a kernel that strays or asks for alignment is caught.</summary>
internal sealed class GuardedBuffer
{
    private const int Wall = 67;
    private const float Canary = -12345.678f;

    private readonly float[] _all;
    private readonly int _length;

    public GuardedBuffer(ReadOnlySpan<float> content)
    {
        _length = content.Length;
        _all = GC.AllocateArray<float>(_length + 2 * Wall, pinned: true);
        _all.AsSpan().Fill(Canary);
        content.CopyTo(Span);
    }

    /// <summary>Values in [−1, 1).</summary>
    public static GuardedBuffer Random(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        return new GuardedBuffer([.. Enumerable.Range(0, length).Select(_ => (float)(2 * random.NextDouble() - 1))]);
    }

    public static void CheckWalls(params GuardedBuffer[] buffers)
    {
        foreach (GuardedBuffer buffer in buffers)
        {
            buffer.CheckWalls("kernel");
        }
    }

    public Span<float> Span => _all.AsSpan(Wall, _length);

    /// <summary>Where the content begins; the memory does not move.</summary>
    public unsafe float* Pointer => (float*)Unsafe.AsPointer(ref _all[Wall]);

    public void CheckWalls(string what)
    {
        for (int i = 0; i < Wall; i++)
        {
            Assert.AreEqual(Canary, _all[i], $"{what}: written {Wall - i} before the start");
            Assert.AreEqual(Canary, _all[^(i + 1)], $"{what}: written past the end");
        }
    }
}

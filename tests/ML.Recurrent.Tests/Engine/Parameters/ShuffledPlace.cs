using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;

namespace ML.Recurrent.Tests.Engine.Parameters;

/// <summary>Tensors of a block lie among each other in a random order, with a float of padding for every third one.</summary>
internal sealed class ShuffledPlace(TensorSpec spec, int[] indices) : ParameterPlace(spec)
{
    /// <summary>A block of the same tensors.</summary>
    public static ParameterBlock Shuffle(ParameterBlock block, RandomSource random)
    {
        int count = block.Places.Sum(place => (int)place.Spec.Count);
        int[] all = [.. Enumerable.Range(0, count + count / 3 + 1)];
        random.Shuffle(all.AsSpan());
        var places = new List<ParameterPlace>();
        int start = 0;
        foreach (ParameterPlace place in block.Places)
        {
            int end = start + (int)place.Spec.Count;
            places.Add(new ShuffledPlace(place.Spec, all[start..end]));
            start = end;
        }

        return block with { Places = places, Length = all.Length };
    }

    public override void Read(ReadOnlySpan<float> packed, Span<float> values)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            values[i] = packed[indices[i]];
        }
    }

    public override void Write(ReadOnlySpan<float> values, Span<float> packed)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            packed[indices[i]] = values[i];
        }
    }
}

using System.Numerics;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Training;

/// <summary>The rows of an embedding that a batch's tokens name, each once and in ascending order.</summary>
internal sealed class TouchedRows(EmbeddingTable table)
{
    private readonly ulong[] _marks = new ulong[(table.Count + 63) / 64];

    /// <summary>Writes the rows of this batch as shards.</summary>
    /// <param name="tokens">[rows, E]; 0 is missing.</param>
    /// <param name="column">The embedding's column.</param>
    /// <param name="columns">E.</param>
    /// <param name="shards">At least as many as the embedding has rows.</param>
    /// <returns>How many there are.</returns>
    public int Collect(ReadOnlySpan<int> tokens, int column, int columns, Span<Shard> shards)
    {
        for (int i = column; i < tokens.Length; i += columns)
        {
            int row = tokens[i] - 1;
            if (row >= 0)
            {
                _marks[row / 64] |= 1UL << (row % 64);
            }
        }

        int count = 0;
        for (int word = 0; word < _marks.Length; word++)
        {
            for (ulong left = _marks[word]; left != 0; left &= left - 1)
            {
                int row = 64 * word + BitOperations.TrailingZeroCount(left);
                shards[count++] = new Shard(table.Start + row * table.Dimension, table.Dimension);
            }

            _marks[word] = 0;
        }

        return count;
    }
}

using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Layers;

namespace ML.Recurrent.Training;

/// <summary>
/// The gradients of all parameters, laid out as they are, in shards: pieces of 4096 floats, or one row of an embedding. A row whose
/// token is not in the batch has a gradient of zeros and is left out of everything.
/// </summary>
/// <remarks>
/// Leaving zeros out of the clearing, the norm and the scaling changes no bit: a row is a shard by itself, and would add 0 to the sum of
/// the others. Shards are the unit in which workers share and sums are ordered, so the bits do not depend on the number of threads.
/// </remarks>
internal sealed class GradientVector
{
    private const int DenseShard = 4096;

    private readonly AlignedBuffer _values;
    private readonly TouchedRows[] _embeddings;
    private readonly Shard[] _shards; // the dense ones, then room for every row of every embedding
    private readonly int _denseCount;
    private readonly Clearing _clearing;
    private readonly Squares _squares;
    private readonly Scaling _scaling;
    private int _count;

    /// <param name="length">Number of parameters.</param>
    /// <param name="embeddings">Those of which a batch touches some rows; none for a dense vector.</param>
    public GradientVector(int length, params ReadOnlySpan<EmbeddingTable> embeddings)
    {
        EmbeddingTable[] tables = embeddings.ToArray();
        List<Shard> dense = DenseShards(length, tables);
        _values = new AlignedBuffer(length);
        _values.Span.Clear();
        _embeddings = Array.ConvertAll(tables, table => new TouchedRows(table));
        _shards = new Shard[dense.Count + tables.Sum(table => table.Count)];
        dense.CopyTo(_shards);
        _denseCount = _count = dense.Count;
        _clearing = new Clearing(this);
        _squares = new Squares(this);
        _scaling = new Scaling(this);
    }

    public Span<float> Values => _values.Span;

    /// <summary>The shards that may hold anything but zeros: the dense ones, then the rows touched in ascending order.</summary>
    public ReadOnlySpan<Shard> Shards => _shards.AsSpan(0, _count);

    public Span<float> this[Shard shard] => Values.Slice(shard.Start, shard.Length);

    /// <summary>Clears what the last batch left and takes note of the rows that this one touches.</summary>
    /// <param name="tokens">[rows, E]; 0 is missing.</param>
    /// <param name="team">Who shares the work; null is the caller alone.</param>
    public void Begin(ReadOnlySpan<int> tokens, WorkerTeam? team = null)
    {
        _clearing.Run(team);
        _count = _denseCount;
        for (int i = 0; i < _embeddings.Length; i++)
        {
            _count += _embeddings[i].Collect(tokens, i, _embeddings.Length, _shards.AsSpan(_count));
        }
    }

    /// <summary>Σ g² in double precision, shard by shard in their order.</summary>
    public double SumOfSquares(WorkerTeam? team = null) => _squares.Run(team);

    public void Scale(float factor, WorkerTeam? team = null) => _scaling.Run(factor, team);

    private static List<Shard> DenseShards(int length, EmbeddingTable[] embeddings)
    {
        var shards = new List<Shard>();
        int start = 0;
        foreach (EmbeddingTable table in embeddings.OrderBy(table => table.Start))
        {
            Split(table.Start);
            start = table.Start + table.Length;
        }

        Split(length);
        return shards;

        void Split(int end)
        {
            for (; start < end; start += DenseShard)
            {
                shards.Add(new Shard(start, Math.Min(DenseShard, end - start)));
            }
        }
    }

    private sealed class Clearing(GradientVector gradients) : ShardWork(gradients)
    {
        public new void Run(WorkerTeam? team) => base.Run(team);

        protected override void Do(int index, Shard shard) => Gradients[shard].Clear();
    }

    private sealed class Squares(GradientVector gradients) : ShardWork(gradients)
    {
        private readonly double[] _sums = new double[gradients._shards.Length];

        public new double Run(WorkerTeam? team)
        {
            base.Run(team);
            double sum = 0;
            foreach (double part in _sums.AsSpan(0, Gradients._count))
            {
                sum += part;
            }

            return sum;
        }

        protected override void Do(int index, Shard shard) => _sums[index] = SquareSum.Run(Gradients[shard]);
    }

    private sealed class Scaling(GradientVector gradients) : ShardWork(gradients)
    {
        private float _factor;

        public void Run(float factor, WorkerTeam? team)
        {
            _factor = factor;
            Run(team);
        }

        protected override void Do(int index, Shard shard) => Engine.Kernels.Scale.Run(Gradients[shard], _factor);
    }
}

using System.Diagnostics;

namespace ML.Recurrent.Engine.Parameters;

/// <summary>How the parameters of a network lie in one vector: blocks that start on cache lines, with zeros in the gaps.</summary>
/// <remarks>
/// <code>
///   [ embeddings.0.weight | 0 ][ cell of layer 0, packed | 0 ][ its backward cell | 0 ] … [ head.weight | 0 ][ head.bias ]
/// </code>
/// Gradients and an optimiser's moments are vectors of the same layout, and updates run over all floats: a gap whose gradient is zero
/// stays zero.
/// </remarks>
internal sealed class ParameterLayout
{
    private const int BlockAlignment = 16; // floats: 64 bytes

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <exception cref="OverflowException">The parameters pass 2⁶³ elements.</exception>
    public ParameterLayout(IEnumerable<ParameterBlock> blocks)
    {
        var specs = new List<TensorSpec>();
        foreach (ParameterBlock block in blocks)
        {
            long start = checked((Length + BlockAlignment - 1) / BlockAlignment * BlockAlignment);
            foreach (ParameterPlace place in block.Places)
            {
                TensorSpec spec = place.Spec with { Name = block.NameOf(place) };
                _entries.Add(spec.Name, new Entry(spec, spec.Count, place, start, block.Length));
                specs.Add(spec);
            }

            Length = checked(start + block.Length);
        }

        Specs = specs;
        ParameterCount = specs.Aggregate(0L, (count, spec) => checked(count + spec.Count));
    }

    /// <summary>Names and shapes in the order of files.</summary>
    public IReadOnlyList<TensorSpec> Specs { get; }

    /// <summary>Elements of all parameters together.</summary>
    public long ParameterCount { get; }

    /// <summary>Floats of the vector: the parameters, and the padding within and between blocks.</summary>
    public long Length { get; }

    public bool Contains(string name) => _entries.ContainsKey(name);

    public TensorSpec SpecOf(string name) => _entries[name].Spec;

    /// <summary>Elements of a parameter.</summary>
    public long CountOf(string name) => _entries[name].Count;

    /// <summary>Whether a parameter lies in one piece, row-major.</summary>
    public bool IsRowMajor(string name) => _entries[name].Place is RowMajorPlace;

    /// <summary>Where a row-major parameter lies in the vector.</summary>
    /// <exception cref="InvalidOperationException">The parameter is packed: <see cref="Read"/> and <see cref="Write"/> reach it.</exception>
    public Range RangeOf(string name)
    {
        Entry entry = _entries[name];
        if (entry.Place is not RowMajorPlace place)
        {
            throw new InvalidOperationException($"{entry.Spec} is packed; it has no range of its own.");
        }

        int start = checked((int)(entry.BlockStart + place.Start));
        return new Range(start, checked(start + (int)entry.Count));
    }

    /// <summary>Where the block of a parameter lies in the vector.</summary>
    public Range BlockOf(string name)
    {
        Entry entry = _entries[name];
        int start = checked((int)entry.BlockStart);
        return new Range(start, checked(start + (int)entry.BlockLength));
    }

    /// <summary>Copies a parameter out of a vector.</summary>
    /// <param name="vector">Values, gradients or moments, laid out like this.</param>
    /// <param name="name">The parameter's.</param>
    /// <param name="values">Of its shape, row-major; overwritten.</param>
    public void Read(ReadOnlySpan<float> vector, string name, Span<float> values)
    {
        Debug.Assert(vector.Length == Length && values.Length == CountOf(name));
        _entries[name].Place.Read(vector[BlockOf(name)], values);
    }

    /// <summary>Copies a parameter into a vector.</summary>
    /// <param name="values">Of its shape, row-major.</param>
    /// <param name="name">The parameter's.</param>
    /// <param name="vector">Values, gradients or moments, laid out like this.</param>
    public void Write(ReadOnlySpan<float> values, string name, Span<float> vector)
    {
        Debug.Assert(vector.Length == Length && values.Length == CountOf(name));
        _entries[name].Place.Write(values, vector[BlockOf(name)]);
    }

    private readonly record struct Entry(TensorSpec Spec, long Count, ParameterPlace Place, long BlockStart, long BlockLength);
}

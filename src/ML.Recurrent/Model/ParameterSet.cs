using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Model;

/// <summary>The parameters of a network, one after the other in a single buffer, so that an optimiser sees one vector.</summary>
internal sealed class ParameterSet
{
    private readonly AlignedBuffer _values;
    private readonly Dictionary<string, (int Start, int Length)> _places = [];

    /// <exception cref="OverflowException">The parameters pass 2³¹ elements.</exception>
    public ParameterSet(IReadOnlyList<TensorSpec> specs)
    {
        Specs = specs;
        int start = 0;
        foreach (TensorSpec spec in specs)
        {
            int length = checked((int)spec.Count);
            _places.Add(spec.Name, (start, length));
            start = checked(start + length);
        }

        _values = new AlignedBuffer(start);
    }

    public IReadOnlyList<TensorSpec> Specs { get; }

    /// <summary>Number of floats.</summary>
    public int Count => _values.Length;

    /// <summary>All parameters as one vector.</summary>
    public Span<float> Values => _values.Span;

    /// <summary>One parameter, row-major.</summary>
    public Span<float> this[string name] => Values.Slice(_places[name].Start, _places[name].Length);

    public bool Contains(string name) => _places.ContainsKey(name);

    /// <summary>The range of <see cref="Values"/> from the first to the last of some neighbouring parameters.</summary>
    public Range RangeOf(string first, string last) => new(_places[first].Start, _places[last].Start + _places[last].Length);
}

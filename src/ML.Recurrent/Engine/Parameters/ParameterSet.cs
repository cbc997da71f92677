using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Parameters;

/// <summary>The parameters of a network in a single buffer, so that an optimiser sees one vector; zero at first.</summary>
internal sealed class ParameterSet
{
    /// <exception cref="OverflowException">The layout passes 2³¹ floats.</exception>
    public ParameterSet(ParameterLayout layout)
    {
        Layout = layout;
        Buffer = new AlignedBuffer(checked((int)layout.Length));
    }

    public ParameterLayout Layout { get; }

    /// <summary>Names and shapes in the order of files.</summary>
    public IReadOnlyList<TensorSpec> Specs => Layout.Specs;

    /// <summary>Floats of <see cref="Values"/>, padding included.</summary>
    public int Count => Buffer.Length;

    /// <summary>All parameters as one vector.</summary>
    public Span<float> Values => Buffer.Span;

    /// <summary>The memory of <see cref="Values"/>; it never grows.</summary>
    public AlignedBuffer Buffer { get; }

    /// <summary>One parameter where it lies, row-major.</summary>
    /// <exception cref="InvalidOperationException">The parameter is packed: <see cref="Read(string, Span{float})"/> copies it.</exception>
    public Span<float> this[string name] => Values[Layout.RangeOf(name)];

    /// <summary>Where a row-major parameter lies in <see cref="Values"/>, and its gradient in the vector of these.</summary>
    /// <exception cref="InvalidOperationException">The parameter is packed.</exception>
    public Range RangeOf(string name) => Layout.RangeOf(name);

    /// <summary>Copies a parameter out, row-major.</summary>
    public void Read(string name, Span<float> values) => Layout.Read(Values, name, values);

    /// <summary>Copies one tensor out of gradients or moments that are laid out as <see cref="Values"/>, row-major.</summary>
    public void Read(ReadOnlySpan<float> vector, string name, Span<float> values) => Layout.Read(vector, name, values);

    /// <summary>Sets a parameter from row-major values.</summary>
    public void Write(string name, ReadOnlySpan<float> values) => Layout.Write(values, name, Values);

    /// <summary>A copy of a parameter, row-major.</summary>
    public float[] ToArray(string name)
    {
        float[] values = new float[Layout.CountOf(name)];
        Read(name, values);
        return values;
    }
}

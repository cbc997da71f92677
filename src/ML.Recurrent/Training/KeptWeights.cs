using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training;

/// <summary>A copy of a network's parameters, to go back to. Takes up no memory before there is one.</summary>
internal sealed class KeptWeights(Network network)
{
    private readonly AlignedBuffer _values = new();

    /// <summary>The copy; room for one, before it is taken.</summary>
    public AlignedBuffer Values
    {
        get
        {
            _values.EnsureLength(network.Parameters.Count);
            return _values;
        }
    }

    public void Take() => network.Parameters.Values.CopyTo(Values.Span);

    public void Restore()
    {
        _values.Span.CopyTo(network.Parameters.Values);
        network.Prepare();
    }
}

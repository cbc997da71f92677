using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training;

/// <summary>A copy of a network's parameters, to go back to.</summary>
internal sealed class KeptWeights(Network network)
{
    public AlignedBuffer Values { get; } = new(network.Parameters.Count);

    public void Take() => network.Parameters.Values.CopyTo(Values.Span);

    public void Restore()
    {
        Values.Span.CopyTo(network.Parameters.Values);
        network.Prepare();
    }
}

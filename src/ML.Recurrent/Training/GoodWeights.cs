using ML.Recurrent.Model;

namespace ML.Recurrent.Training;

/// <summary>The last weights that have been found to give a finite loss, those that training began with at first.</summary>
/// <remarks>Weights that an update has just left are kept beside them until the next minibatch has proven them.</remarks>
internal sealed class GoodWeights
{
    private KeptWeights _proven;
    private KeptWeights _candidate;
    private bool _isWaiting;

    public GoodWeights(Network network)
    {
        (_proven, _candidate) = (new KeptWeights(network), new KeptWeights(network));
        _proven.Take();
    }

    /// <summary>Takes a copy of the network's weights.</summary>
    public void Take(bool isProven)
    {
        _isWaiting = !isProven;
        (isProven ? _proven : _candidate).Take();
    }

    /// <summary>The weights taken last have given a finite loss and finite gradients.</summary>
    public void Prove()
    {
        if (_isWaiting)
        {
            (_proven, _candidate) = (_candidate, _proven);
            _isWaiting = false;
        }
    }

    public void Restore() => _proven.Restore();
}

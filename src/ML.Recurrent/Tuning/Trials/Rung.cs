namespace ML.Recurrent.Tuning.Trials;

/// <summary>Trials that have so many epochs behind them, the best by these epochs first, of two as good the earlier.</summary>
/// <remarks>Kept in order as trials come: an experiment asks after each of thousands of jobs.</remarks>
internal sealed class Rung(int epochs)
{
    private readonly List<(double Loss, int Id)> _places = [];
    private readonly List<Trial> _trials = [];

    public int Epochs => epochs;

    public int Count => _trials.Count;

    public void Add(Trial trial, double loss)
    {
        int place = ~_places.BinarySearch((loss, trial.Id));
        _places.Insert(place, (loss, trial.Id));
        _trials.Insert(place, trial);
    }

    /// <summary>The best of the first places that stands here and can go on; null if there is none.</summary>
    public Trial? Best(int places)
    {
        for (int place = 0; place < places && _places[place].Loss < double.PositiveInfinity; place++)
        {
            if (_trials[place].Epochs == epochs && _trials[place] is { Job: null, HasEnded: false, Failure: null })
            {
                return _trials[place];
            }
        }

        return null;
    }
}

namespace ML.Recurrent.Reliability.Killing;

/// <summary>How often training was killed where, and what was found afterwards.</summary>
internal sealed class KillTally
{
    private readonly Dictionary<SavePhase, int> _inPhase = Enum.GetValues<SavePhase>().ToDictionary(phase => phase, _ => 0);
    private int _atRandom;

    public int Kills => InPhases + _atRandom;

    /// <summary>Checkpoints that could not be read.</summary>
    public int Corrupt { get; set; }

    /// <summary>Checkpoints that were complete, and of which an older one was found, or none.</summary>
    public int Lost { get; set; }

    /// <summary>Runs that were resumed to their end.</summary>
    public int Runs { get; set; }

    /// <summary>Those that ended with other weights than a run that was not interrupted.</summary>
    public int Differing { get; set; }

    public bool IsSound => Corrupt == 0 && Lost == 0 && Differing == 0 && Runs > 0;

    /// <summary>The phase to kill in next, so that each comes as often and half of all kills are in none; null for that half.</summary>
    public SavePhase? NextPhase => InPhases <= _atRandom ? _inPhase.MinBy(phase => phase.Value).Key : null;

    private int InPhases => _inPhase.Values.Sum();

    public void Add(SavePhase? phase)
    {
        if (phase is { } some)
        {
            _inPhase[some]++;
        }
        else
        {
            _atRandom++;
        }
    }

    public override string ToString()
    {
        string inPhases = string.Join(", ", _inPhase.Select(phase => $"{Name(phase.Key)} {phase.Value}"));
        return $"killtest: {Kills} kills ({inPhases}, at random {_atRandom}), "
            + $"{Corrupt} corrupt, {Lost} lost, {Differing} of {Runs} runs with other weights";
    }

    private static string Name(SavePhase phase) => phase == SavePhase.FlushDirectory ? "flush directory" : $"{phase}".ToLowerInvariant();
}

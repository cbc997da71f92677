namespace ML.Recurrent.Reliability.Searching;

/// <summary>How often an experiment was killed where, and what was found afterwards.</summary>
internal sealed class SearchTally
{
    private readonly Dictionary<LogPhase, int> _inPhase = Enum.GetValues<LogPhase>().ToDictionary(phase => phase, _ => 0);
    private int _atRandom;

    public int Kills => InPhases + _atRandom;

    /// <summary>Logs that could not be read, or whose lines did not fit together: a job that ended twice among them.</summary>
    public int Corrupt { get; set; }

    /// <summary>Logs that lacked lines which had been on the disk.</summary>
    public int Lost { get; set; }

    /// <summary>Experiments that were resumed to their end.</summary>
    public int Runs { get; set; }

    /// <summary>Those whose log or result was not that of an experiment that was not interrupted.</summary>
    public int Differing { get; set; }

    public bool IsSound => Corrupt == 0 && Lost == 0 && Differing == 0 && Runs > 0;

    /// <summary>The phase to kill in next, so that each comes as often and half of all kills are in none; null for that half.</summary>
    public LogPhase? NextPhase => InPhases <= _atRandom ? _inPhase.MinBy(phase => phase.Value).Key : null;

    private int InPhases => _inPhase.Values.Sum();

    public void Add(LogPhase? phase)
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
        string inPhases = string.Join(", ", _inPhase.Select(phase => $"{phase.Key} {phase.Value}".ToLowerInvariant()));
        return $"experimentkill: {Kills} kills ({inPhases}, at random {_atRandom}), "
            + $"{Corrupt} corrupt, {Lost} lost, {Differing} of {Runs} experiments with another log or result";
    }
}

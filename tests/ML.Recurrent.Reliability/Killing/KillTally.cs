namespace ML.Recurrent.Reliability.Killing;

/// <summary>How often something was killed where, and what was found afterwards.</summary>
/// <typeparam name="TPhase">Where in a write it can die.</typeparam>
/// <param name="test">Name of the test.</param>
/// <param name="differing">What a run is that did not end as one that was not interrupted, in words.</param>
internal sealed class KillTally<TPhase>(string test, string differing)
    where TPhase : struct, Enum
{
    private readonly Dictionary<TPhase, int> _inPhase = Enum.GetValues<TPhase>().ToDictionary(phase => phase, _ => 0);
    private int _atRandom;

    public int Kills => InPhases + _atRandom;

    /// <summary>Files that could not be read.</summary>
    public int Corrupt { get; set; }

    /// <summary>Files that lacked what had been on the disk.</summary>
    public int Lost { get; set; }

    /// <summary>Runs that were resumed to their end.</summary>
    public int Runs { get; set; }

    /// <summary>Those that ended otherwise than one that was not interrupted.</summary>
    public int Differing { get; set; }

    public bool IsSound => Corrupt == 0 && Lost == 0 && Differing == 0 && Runs > 0;

    /// <summary>The phase to kill in next, so that each comes as often and half of all kills are in none; null for that half.</summary>
    public TPhase? NextPhase => InPhases <= _atRandom ? _inPhase.MinBy(phase => phase.Value).Key : null;

    private int InPhases => _inPhase.Values.Sum();

    public void Add(TPhase? phase)
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
        string inPhases = string.Join(", ", _inPhase.Select(phase => $"{Words(phase.Key)} {phase.Value}"));
        return $"{test}: {Kills} kills ({inPhases}, at random {_atRandom}), "
            + $"{Corrupt} corrupt, {Lost} lost, {Differing} of {Runs} {differing}";
    }

    private static string Words(TPhase phase) => string.Concat($"{phase}".Select(
        (letter, index) => (char.IsUpper(letter) && index > 0 ? " " : "") + char.ToLowerInvariant(letter)));
}

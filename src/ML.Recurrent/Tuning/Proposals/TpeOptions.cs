namespace ML.Recurrent.Tuning.Proposals;

/// <summary>Settings of the <see cref="TpeProposer"/>.</summary>
internal sealed record TpeOptions
{
    /// <summary>Trials with a result before the densities are asked, from 1.</summary>
    public int RandomTrials { get; init; } = 10;

    /// <summary>γ, the part of the trials that counts as good, in (0, 1).</summary>
    public double GoodPart { get; init; } = 0.15;

    /// <summary>Good trials at most, from 1; those before them no longer say where the best are.</summary>
    public int MostGood { get; init; } = 25;

    /// <summary>Draws that the best is chosen from, from 1.</summary>
    public int Candidates { get; init; } = 24;

    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RandomTrials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostGood, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Candidates, 1);
        if (!(GoodPart > 0 && GoodPart < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(GoodPart), GoodPart, "Expected a number between 0 and 1.");
        }
    }
}

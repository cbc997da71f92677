namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Which columns a sequence is read from.</summary>
public enum SequenceSource
{
    /// <summary>Two real features a step.</summary>
    Reals,

    /// <summary>A token a step.</summary>
    Tokens,

    /// <summary>Two tokens a step, side by side.</summary>
    TwoTokens,

    /// <summary>Real features beside a token.</summary>
    RealsAndToken,
}

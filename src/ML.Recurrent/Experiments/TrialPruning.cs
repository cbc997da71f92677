namespace ML.Recurrent.Experiments;

/// <summary>Which trials are trained to their end.</summary>
public enum TrialPruning
{
    /// <summary>Each trial gets a few epochs, the best third of them more, and so on: asynchronous successive halving (Li et al.,
    /// 2020).</summary>
    SuccessiveHalving,

    /// <summary>All of them.</summary>
    None,
}

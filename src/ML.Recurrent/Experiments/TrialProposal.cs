namespace ML.Recurrent.Experiments;

/// <summary>How an experiment decides what to try next.</summary>
public enum TrialProposal
{
    /// <summary>Ten trials at random, then where the good ones lie closer together than the others: the tree-structured Parzen estimator
    /// (Bergstra et al., 2011).</summary>
    Tpe,

    /// <summary>Always at random (Bergstra and Bengio, 2012).</summary>
    Random,
}

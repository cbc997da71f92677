namespace ML.Recurrent.Training;

/// <summary>What tells one epoch of training from a better one, on validation data.</summary>
public enum ValidationMetric
{
    /// <summary>The loss that training drives down, without class weights or smoothing: the lower, the better.</summary>
    Loss,

    /// <summary>The share of classes or labels that are right: the higher, the better. Of classification.</summary>
    Accuracy,

    /// <summary>The root of the mean squared error in the label's own units: the lower, the better. Of real values.</summary>
    RootMeanSquaredError,
}

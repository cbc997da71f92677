namespace ML.Recurrent.Training;

/// <summary>What becomes of training that is cancelled.</summary>
public enum WhenCancelled
{
    /// <summary><c>Fit</c> throws an <see cref="OperationCanceledException"/>.</summary>
    Throw,

    /// <summary><c>Fit</c> returns the model so far: the best on validation data if that is to be kept, else the one at hand. If training
    /// has not begun when it is cancelled, there is no model, and <c>Fit</c> throws.</summary>
    ReturnBest,
}

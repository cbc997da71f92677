using ML.Recurrent.Model;

namespace ML.Recurrent.Training;

/// <summary>The loss or a gradient was no longer finite. The weights have been taken back to the last good ones.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(string message, long step, double loss, double gradientNorm)
        : base(message)
    {
        Step = step;
        Loss = loss;
        GradientNorm = gradientNorm;
    }

    /// <summary>The update that could not be made, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The loss of its minibatch.</summary>
    public double Loss { get; }

    /// <summary>The L2 norm of its gradient before clipping.</summary>
    public double GradientNorm { get; }

    /// <summary>The model with the last good weights: of the best epoch on validation data, else of the last epoch or checkpoint
    /// before training diverged; untrained if there was none.</summary>
    public RecurrentModelParameters? LastGoodModel { get; internal set; }
}

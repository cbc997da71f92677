namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>The steps seen so far, and the loss of those that have a score.</summary>
internal sealed class StepCount
{
    private const double Least = 1e-15;

    private double _loss;
    private long _scored;

    public long Labelled { get; private set; }

    public long Unpredicted { get; private set; }

    public double MeanLoss => _scored == 0 ? double.NaN : _loss / _scored;

    /// <summary>−ln p, in nats; p is kept within the range where it and that of 1 − p are finite.</summary>
    public static double Loss(double probability) => -Math.Log(Math.Clamp(probability, Least, 1 - Least));

    public void Add(bool isPredicted)
    {
        Labelled++;
        Unpredicted += isPredicted ? 0 : 1;
    }

    /// <param name="loss">A labelled step's loss; NaN for none.</param>
    public void AddLoss(double loss)
    {
        if (!double.IsNaN(loss))
        {
            _loss += loss;
            _scored++;
        }
    }
}

using Microsoft.ML.SearchSpace;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

// How the learning rate changes while training goes on.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>How the learning rate falls: not at all, in steps, along a cosine (Loshchilov and Hutter, 2017), or where nothing gets
    /// better: the <see cref="ValidationMetric"/>, or without validation the training loss.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Constant"/>.</value>
    [Choice(
        [LearningRateSchedule.Constant, LearningRateSchedule.Cosine, LearningRateSchedule.Plateau],
        defaultValue: LearningRateSchedule.Constant)]
    public LearningRateSchedule LearningRateSchedule { get; set; }

    /// <summary>Time in which the learning rate rises evenly from a hundredth of itself, minibatch by minibatch (Goyal et al., 2017); goes
    /// with every schedule.</summary>
    /// <value>Epochs, also parts of one; at least 0, less than <see cref="NumberOfEpochs"/>. Default 0.</value>
    public double WarmupEpochs { get; set; }

    /// <summary>Time after which the learning rate is multiplied by <see cref="DecayFactor"/>, again and again; of
    /// <see cref="LearningRateSchedule.Step"/>.</summary>
    /// <value>Epochs; 1 to 2147483647. Default 10.</value>
    public int DecayEpochs { get; set; } = 10;

    /// <summary>What the learning rate is multiplied by when it falls; of <see cref="LearningRateSchedule.Step"/> and
    /// <see cref="LearningRateSchedule.Plateau"/>.</summary>
    /// <value>Greater than 0, less than 1. Default 0.1.</value>
    public double DecayFactor { get; set; } = 0.1;

    /// <summary>Epochs in which nothing gets better that are put up with: the learning rate falls after one more; of
    /// <see cref="LearningRateSchedule.Plateau"/>.</summary>
    /// <value>Epochs; 0 to 2147483647. Default 5.</value>
    public int PlateauPatience { get; set; } = 5;

    /// <summary>What the learning rate does not fall below once it is warm; of <see cref="LearningRateSchedule.Cosine"/> and
    /// <see cref="LearningRateSchedule.Plateau"/>.</summary>
    /// <value>At least 0, less than <see cref="LearningRate"/>. Default 0.</value>
    public double MinimumLearningRate { get; set; }

    private void CheckSchedule()
    {
        OptionCheck.Defined(LearningRateSchedule);
        OptionCheck.That(WarmupEpochs is >= 0 and < double.PositiveInfinity, WarmupEpochs, "at least 0 and finite");
        OptionCheck.Range(DecayEpochs, 1, int.MaxValue);
        OptionCheck.That(DecayFactor is > 0 and < 1, DecayFactor, "greater than 0 and less than 1");
        OptionCheck.Range(PlateauPatience, 0, int.MaxValue);
        OptionCheck.That(
            MinimumLearningRate is >= 0 and < double.PositiveInfinity, MinimumLearningRate, "at least 0 and less than LearningRate");
    }
}

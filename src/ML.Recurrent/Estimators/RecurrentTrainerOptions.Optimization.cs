using Microsoft.ML.SearchSpace;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

// What a step of training does to the parameters.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>How often training goes through the data.</summary>
    /// <value>Epochs; 1 to 2147483647. Default 50.</value>
    [Range(10, 200, init: 50, logBase: true)]
    public int NumberOfEpochs { get; set; } = 50;

    /// <summary>Number of sequences in a minibatch: one step of the optimiser.</summary>
    /// <value>Sequences; 1 to 65536. Default 32.</value>
    [Choice([8, 16, 32, 64, 128], defaultValue: 32)]
    public int BatchSize { get; set; } = 32;

    /// <summary>Step size of the optimiser, where the schedule does not lower it.</summary>
    /// <value>Greater than 0, at most 1. Default 0.001, which suits Adam; SGD often wants 0.01 to 0.1.</value>
    [Range(3e-4, 3e-2, init: 1e-3, logBase: true)]
    public double LearningRate { get; set; } = 0.001;

    /// <summary>How a gradient becomes a step: Adam (Kingma and Ba, 2015), Adam with decoupled weight decay (Loshchilov and Hutter, 2019),
    /// stochastic gradient descent, or RMSProp (Tieleman and Hinton, 2012).</summary>
    /// <value>Default <see cref="Optimizer.Adam"/>.</value>
    [Choice([Optimizer.Adam, Optimizer.AdamW, Optimizer.RmsProp], defaultValue: Optimizer.Adam)]
    public Optimizer Optimizer { get; set; }

    /// <summary>Share of the last step that goes into the next (Polyak, 1964); of <see cref="Optimizer.Sgd"/> and
    /// <see cref="Optimizer.RmsProp"/>.</summary>
    /// <value>At least 0, less than 1. Default 0. 0.9 is common.</value>
    public double Momentum { get; set; }

    /// <summary>Whether momentum looks a step ahead (Nesterov, 1983; Sutskever et al., 2013); goes with <see cref="Optimizer.Sgd"/> and
    /// <see cref="Momentum"/>.</summary>
    /// <value>Default false.</value>
    public bool Nesterov { get; set; }

    /// <summary>Decay β₁ of the running mean of gradients; of <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>.</summary>
    /// <value>At least 0, less than 1. Default 0.9.</value>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Decay β₂ of the running mean of squared gradients; of <see cref="Optimizer.Adam"/> and
    /// <see cref="Optimizer.AdamW"/>.</summary>
    /// <value>At least 0, less than 1. Default 0.999.</value>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Decay of the running mean of squared gradients; of <see cref="Optimizer.RmsProp"/>.</summary>
    /// <value>At least 0, less than 1. Default 0.99.</value>
    public double RmsPropDecay { get; set; } = 0.99;

    /// <summary>What is added to the root that steps are divided by, so that it is not 0; of all optimisers but
    /// <see cref="Optimizer.Sgd"/>.</summary>
    /// <value>Greater than 0 and finite as a <c>Single</c>. Default 1E-08.</value>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>Weight decay λ: λ times each parameter is added to its gradient (an L2 penalty); with <see cref="Optimizer.AdamW"/> the
    /// parameter itself shrinks by the learning rate times λ (Loshchilov and Hutter, 2019).</summary>
    /// <value>0 to 1. Default 0. Often 1E-05 to 0.01.</value>
    [Choice([0.0, 1e-5, 1e-4, 1e-3, 1e-2], defaultValue: 0.0)]
    public double WeightDecay { get; set; }

    /// <summary>Greatest global norm of a minibatch's gradient; a greater one is scaled down to it (Pascanu et al., 2013).</summary>
    /// <value>At least 0, finite; 0 switches clipping off. Default 1.</value>
    [Range(0.1, 10.0, init: 1.0, logBase: true)]
    public double GradientClipping { get; set; } = 1.0;

    /// <summary>Truncated backpropagation through time (Williams and Peng, 1990): how many steps gradients go back. Sequences with labels
    /// at every step are learned in pieces of so many steps, a step of the optimiser each; states go on from piece to piece. Of a sequence
    /// with one answer, the last so many steps are learned from. Memory follows the piece, not the sequence.</summary>
    /// <value>Steps; 0 to 2147483647. Default 0: all of them. Not with <see cref="Bidirectional"/>; with labels at every step, or
    /// pooling by the last.</value>
    public int BackpropagationSteps { get; set; }

    /// <summary>Seed of the initial weights, of the order of sequences and of dropout: the same seed, data and options give the same
    /// bits.</summary>
    /// <value>Default null: drawn from the <c>MLContext</c>, whose own seed then decides.</value>
    public int? Seed { get; set; }

    /// <summary>The epoch to stop after, though schedules go on to <see cref="NumberOfEpochs"/>; null for the last. A run can be taken up
    /// from its checkpoint with another one.</summary>
    internal int? StopAfterEpoch { get; set; }

    private void CheckOptimization()
    {
        OptionCheck.Range(NumberOfEpochs, 1, int.MaxValue);
        OptionCheck.Range(BatchSize, 1, GreatestWidth);
        OptionCheck.That(LearningRate is > 0 and <= 1, LearningRate, "greater than 0 and at most 1");
        OptionCheck.Defined(Optimizer);
        OptionCheck.Fraction(Momentum);
        OptionCheck.Fraction(Beta1);
        OptionCheck.Fraction(Beta2);
        OptionCheck.Fraction(RmsPropDecay);
        OptionCheck.That((float)Epsilon is > 0 and < float.PositiveInfinity, Epsilon, "greater than 0 and finite as a Single");
        OptionCheck.That(WeightDecay is >= 0 and <= 1, WeightDecay, "from 0 to 1");
        OptionCheck.That(
            GradientClipping is >= 0 and < double.PositiveInfinity, GradientClipping, "at least 0 and finite; 0 switches clipping off");
        OptionCheck.Range(BackpropagationSteps, 0, int.MaxValue);
    }
}

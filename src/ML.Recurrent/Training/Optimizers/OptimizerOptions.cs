namespace ML.Recurrent.Training.Optimizers;

/// <summary>Which optimiser, and its factors, of which each reads its own; checked by whoever takes them from a user.</summary>
internal sealed record OptimizerOptions
{
    public Optimizer Kind { get; init; }

    /// <summary>μ of <see cref="Optimizer.Sgd"/> and <see cref="Optimizer.RmsProp"/>, in [0, 1); 0 keeps no velocity.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether <see cref="Optimizer.Sgd"/> looks ahead along its velocity.</summary>
    public bool Nesterov { get; init; }

    /// <summary>β₁ of <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>, the decay of the first moment, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂ of <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>, the decay of the second moment, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>α of <see cref="Optimizer.RmsProp"/>, the decay of the mean square, in [0, 1).</summary>
    public double RmsPropDecay { get; init; } = 0.99;

    /// <summary>ε, added to the root of a mean square, so that it can be divided by; &gt; 0 as a float32. Not of SGD.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ, of every parameter; 0 is none.</summary>
    public double WeightDecay { get; init; }

    /// <param name="parameterCount">Length of the vector that the optimiser will move.</param>
    public IOptimizer Create(int parameterCount) => Kind switch
    {
        Optimizer.Adam or Optimizer.AdamW => new Adam(parameterCount, this),
        Optimizer.Sgd => new Sgd(parameterCount, this),
        Optimizer.RmsProp => new RmsProp(parameterCount, this),
        _ => throw new InvalidOperationException($"Unknown optimiser {Kind}."),
    };
}

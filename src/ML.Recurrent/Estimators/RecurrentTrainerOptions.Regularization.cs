using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Estimators;

// What is left out at random while training (Srivastava et al., 2014). Kept values are scaled up, so that scoring needs nothing.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>Share of a step's inputs, real features and values of token vectors alike, that are set to 0 in training.</summary>
    /// <value>At least 0, less than 1. Default 0.</value>
    [Range(0.0, 0.5, init: 0.0)]
    public double InputDropout { get; set; }

    /// <summary>Share of each layer's outputs that the layer above does not see in training (Zaremba et al., 2014); goes with a
    /// <see cref="NumberOfLayers"/> of 2 or more.</summary>
    /// <value>At least 0, less than 1. Default 0. Often 0.2 to 0.5.</value>
    public double Dropout { get; set; }

    /// <summary>Share of what the head reads that is set to 0 in training: the pooled vector, or each step's outputs of the last
    /// layer.</summary>
    /// <value>At least 0, less than 1. Default 0.</value>
    [Range(0.0, 0.5, init: 0.0)]
    public double OutputDropout { get; set; }

    /// <summary>Share of the hidden state that a step does not see of the step before in training, the same all along a sequence (Gal and
    /// Ghahramani, 2016), or along each of its pieces where there are <see cref="BackpropagationSteps"/>.</summary>
    /// <value>At least 0, less than 1. Default 0. Not with <see cref="ResetGate.BeforeProjection"/>.</value>
    [Range(0.0, 0.5, init: 0.0)]
    public double RecurrentDropout { get; set; }

    /// <summary>Whether <see cref="InputDropout"/>, <see cref="Dropout"/> and <see cref="OutputDropout"/> leave out the same values all
    /// along a sequence (Gal and Ghahramani, 2016), or along each of its pieces where there are <see cref="BackpropagationSteps"/>, instead
    /// of others at every step; goes with at least one of them.</summary>
    /// <value>Default false.</value>
    public bool VariationalDropout { get; set; }

    private void CheckRegularization()
    {
        OptionCheck.Fraction(InputDropout);
        OptionCheck.Fraction(Dropout);
        OptionCheck.Fraction(OutputDropout);
        OptionCheck.Fraction(RecurrentDropout);
    }
}

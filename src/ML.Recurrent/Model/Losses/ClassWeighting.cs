using System.Diagnostics;

namespace ML.Recurrent.Model.Losses;

/// <summary>What a row of a class has for a target: mostly that class, a little of all, each as heavy as its class.</summary>
/// <remarks>
/// <code>
///   q[c] = (1 − ε)·w[target]·1[c = target] + (ε/C)·w[c]        L = −Σ q[c]·ln p[c]        over Σ w[target]
/// </code>
/// as PyTorch has it: what is spread over the classes has no part in the divisor (Szegedy et al., 2016, where all w are 1).
/// </remarks>
internal sealed class ClassWeighting
{
    private readonly double[] _weights;
    private readonly double _certainty;
    private readonly float[] _spread;

    public ClassWeighting(int classes, LossOptions options)
    {
        Debug.Assert(options.ClassWeights.Count == 0 || options.ClassWeights.Count == classes);
        _weights = options.ClassWeights.Count == 0 ? [.. Enumerable.Repeat(1.0, classes)] : [.. options.ClassWeights];
        _certainty = 1 - options.LabelSmoothing;
        double share = options.LabelSmoothing / classes;
        _spread = share == 0 ? [] : [.. _weights.Select(weight => (float)(share * weight))];
        SpreadSum = share * _weights.Sum();
    }

    /// <summary>(ε/C)·w of each class; empty without smoothing.</summary>
    public ReadOnlySpan<float> Spread => _spread;

    /// <summary>(ε/C)·Σ w.</summary>
    public double SpreadSum { get; }

    /// <summary>(1 − ε)·w of a class.</summary>
    public double Certainty(int target) => _certainty * _weights[target];

    /// <summary>Weights of the rows' targets together.</summary>
    public double Weight(LossTargets targets)
    {
        double weight = 0;
        for (int row = 0; row < targets.Values.Length; row++)
        {
            if (!float.IsNaN(targets.Values[row]))
            {
                weight += targets.RowWeight(row) * _weights[(int)targets.Values[row]];
            }
        }

        return weight;
    }

    /// <summary>Whether a row has a part in the loss.</summary>
    public bool Counts(LossTargets targets, int row) =>
        !float.IsNaN(targets.Values[row])
        && targets.RowWeight(row) > 0
        && (_weights[(int)targets.Values[row]] > 0 || SpreadSum > 0);
}

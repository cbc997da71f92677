using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML.SearchSpace;

namespace ML.Recurrent.Estimators;

/// <summary>The options that the recurrent trainers of all tasks share. The trainer's constructor copies and checks them.</summary>
public abstract class RecurrentTrainerOptions
{
    private const int GreatestSize = 1 << 16;
    private const int GreatestNumberOfLayers = 64;
    private const int GreatestNameLength = 1024;

    private protected RecurrentTrainerOptions()
    {
    }

    /// <summary>Name of the column to predict.</summary>
    /// <value>Default <c>"Label"</c>.</value>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>Name of the column that holds one sequence a row, of T steps of F features each.</summary>
    /// <value>Default <c>"Features"</c>. Its type is <c>Vector&lt;Single, T, F&gt;</c>, <c>Vector&lt;Single, *, F&gt;</c>
    /// (<c>[VectorType(0, F)]</c>), or flat, with F in <see cref="FeaturesPerStep"/>.</value>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>Width H of the hidden state. An LSTM layer holds 4·H·(I + H + 2) parameters, a GRU layer 3·H·(I + H + 2).</summary>
    /// <value>Units; 1 to 65536. Default 64. Multiples of 16 keep every SIMD lane full.</value>
    [Range(8, 256, init: 64, logBase: true)]
    public int HiddenSize { get; set; } = 64;

    /// <summary>Number of recurrent layers, each reading the states of the one below at every step.</summary>
    /// <value>1 to 64. Default 1.</value>
    [Range(1, 3, init: 1)]
    public int NumberOfLayers { get; set; } = 1;

    /// <summary>Whether each layer also reads the sequence from its end; its output is then 2·H wide.</summary>
    /// <value>Default false.</value>
    [BooleanChoice(defaultValue: false)]
    public bool Bidirectional { get; set; }

    /// <summary>How often training goes through the data.</summary>
    /// <value>Epochs; 1 to 2147483647. Default 50.</value>
    [Range(10, 200, init: 50, logBase: true)]
    public int NumberOfEpochs { get; set; } = 50;

    /// <summary>Number of sequences in a minibatch: one step of the optimiser.</summary>
    /// <value>Sequences; 1 to 65536. Default 32.</value>
    [Choice([16, 32, 64, 128], defaultValue: 32)]
    public int BatchSize { get; set; } = 32;

    /// <summary>Step size of Adam (Kingma and Ba, 2015).</summary>
    /// <value>Greater than 0, at most 1. Default 0.001.</value>
    [Range(1e-4, 1e-1, init: 1e-3, logBase: true)]
    public double LearningRate { get; set; } = 0.001;

    /// <summary>Greatest global norm of a minibatch's gradient; a greater one is scaled down to it (Pascanu et al., 2013).</summary>
    /// <value>At least 0; 0 switches clipping off. Default 1.</value>
    [Range(0.1, 10.0, init: 1.0, logBase: true)]
    public double GradientClipping { get; set; } = 1.0;

    /// <summary>Seed of the initial weights and of the order of sequences: the same seed, data and options give the same bits.</summary>
    /// <value>Default null: drawn from the <c>MLContext</c>, whose own seed then decides.</value>
    public int? Seed { get; set; }

    /// <summary>Number F of features in a step, where the feature column is a flat vector and cannot say it.</summary>
    /// <value>Features; 1 to 65536. Default 1, which also leaves F to a column whose type says it.</value>
    public int FeaturesPerStep { get; set; } = 1;

    /// <summary>Whether features, each on its own over all steps, and regression labels are brought to mean 0 and deviation 1.
    /// The statistics become part of the model, and scores are in the label's own units either way.</summary>
    /// <value>Default true.</value>
    [BooleanChoice(defaultValue: true)]
    public bool Standardize { get; set; } = true;

    internal RecurrentTrainerOptions Copy() => (RecurrentTrainerOptions)MemberwiseClone();

    internal void Validate()
    {
        CheckName(LabelColumnName);
        CheckName(FeatureColumnName);
        CheckRange(HiddenSize, 1, GreatestSize);
        CheckRange(NumberOfLayers, 1, GreatestNumberOfLayers);
        CheckRange(NumberOfEpochs, 1, int.MaxValue);
        CheckRange(BatchSize, 1, GreatestSize);
        Check(LearningRate is > 0 and <= 1, LearningRate, "greater than 0 and at most 1");
        Check(GradientClipping is >= 0 and < double.PositiveInfinity, GradientClipping, "at least 0 and finite; 0 switches clipping off");
        CheckRange(FeaturesPerStep, 1, GreatestSize);
    }

    private static void CheckRange(int value, int least, int greatest, [CallerArgumentExpression(nameof(value))] string option = "") =>
        Check(value >= least && value <= greatest, value, FormattableString.Invariant($"from {least} to {greatest}"), option);

    private static void Check<T>(bool isInRange, T value, string range, [CallerArgumentExpression(nameof(value))] string option = "")
        where T : INumber<T>
    {
        if (!isInRange)
        {
            throw new ArgumentOutOfRangeException(option, FormattableString.Invariant($"{option} is {value}; it must be {range}."));
        }
    }

    private static void CheckName(string name, [CallerArgumentExpression(nameof(name))] string option = "")
    {
        ArgumentNullException.ThrowIfNull(name, option);
        if (name.Length is 0 or > GreatestNameLength)
        {
            throw new ArgumentOutOfRangeException(
                option, $"{option} is a name of {name.Length} characters; it must have from 1 to {GreatestNameLength}.");
        }
    }
}

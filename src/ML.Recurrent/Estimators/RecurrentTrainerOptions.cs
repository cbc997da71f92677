using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>The options that the recurrent trainers of all tasks share. The trainer's constructor copies and checks them.</summary>
public abstract class RecurrentTrainerOptions
{
    internal const int GreatestWidth = 1 << 16;
    private const int GreatestNumberOfLayers = 64;
    private const int GreatestNumberOfThreads = 1024;

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

    /// <summary>Threads that share the work of a minibatch. Small minibatches run on fewer; the trained model does not depend on it, not in
    /// a bit. Scoring runs on the caller's thread whatever this says.</summary>
    /// <value>1 to 1024. Default null: as many as there are processors.</value>
    public int? NumberOfThreads { get; set; }

    /// <summary>Number F of features in a step, where the feature column is a flat vector and cannot say it.</summary>
    /// <value>Features; 1 to 65536. Default 1, which also leaves F to a column whose type says it.</value>
    public int FeaturesPerStep { get; set; } = 1;

    /// <summary>Whether features, each on its own over all steps, and regression labels are brought to mean 0 and deviation 1.
    /// The statistics become part of the model, and scores are in the label's own units either way.</summary>
    /// <value>Default true.</value>
    [BooleanChoice(defaultValue: true)]
    public bool Standardize { get; set; } = true;

    /// <summary>Further columns of the sequence, parallel views of each step: real features, or tokens. In every row each has as many steps
    /// as the feature column. A flat column of real values has one feature a step.</summary>
    /// <value>Default none.</value>
    public string[] AdditionalFeatureColumnNames { get; set; } = [];

    /// <summary>Width of a token's learned vector; a column with <see cref="PretrainedEmbeddings"/> has theirs.</summary>
    /// <value>1 to 65536. Default 32.</value>
    [Range(8, 128, init: 32, logBase: true)]
    public int EmbeddingDimension { get; set; } = 32;

    /// <summary>Vectors that tokens start from, by the name of their column: one for each key, in the order of the keys; all of one
    /// width. A null starts from random values. Training goes on from them.</summary>
    /// <value>Default null: all start from random values.</value>
    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<float[]?>>? PretrainedEmbeddings { get; set; }

    /// <summary>Name of the column with each row's number of steps, where sequences are padded: a whole number of any number type, from 0
    /// to the steps of the row's vector. Anything else, NaN too, is an error.</summary>
    /// <value>Default null: the vector's own length.</value>
    public string? SequenceLengthColumnName { get; set; }

    /// <summary>The side on which padded sequences are filled up; goes with <see cref="SequenceLengthColumnName"/>.</summary>
    /// <value>Default <see cref="PaddingSide.Right"/>.</value>
    public PaddingSide Padding { get; set; }

    /// <summary>Most steps of a sequence that are read, counted once missing ones are left out.</summary>
    /// <value>Steps; 0 to 2147483647. Default 0: all of them.</value>
    public int MaximumSequenceLength { get; set; }

    /// <summary>The part of a longer sequence that is kept; goes with <see cref="MaximumSequenceLength"/>.</summary>
    /// <value>Default <see cref="Truncation.KeepLast"/>.</value>
    public Truncation Truncation { get; set; }

    /// <summary>The order of the values in columns of real features. Feature-major columns are flat, or of type
    /// <c>Vector&lt;Single, F, T&gt;</c>.</summary>
    /// <value>Default <see cref="FeatureLayout.StepMajor"/>.</value>
    public FeatureLayout Layout { get; set; }

    /// <summary>What becomes of steps and values that are missing: NaN or infinite.</summary>
    /// <value>Default <see cref="MissingSteps.Skip"/>.</value>
    public MissingSteps MissingSteps { get; set; }

    /// <summary>Where a GRU's reset gate meets the recurrent product.</summary>
    /// <value>Default <see cref="ResetGate.AfterProjection"/>; the only one for other cells.</value>
    public ResetGate ResetGate { get; set; }

    /// <summary>The activation of a simple recurrent network.</summary>
    /// <value>Default <see cref="RnnActivation.Tanh"/>; the only one for other cells.</value>
    public RnnActivation Activation { get; set; }

    internal virtual Pooling NetworkPooling => Pooling.None;

    internal virtual int NetworkAttentionSize => 0;

    internal virtual string? AttentionWeightsColumn => null;

    internal IReadOnlyDictionary<string, IReadOnlyList<float[]?>> Pretrained =>
        PretrainedEmbeddings ?? ReadOnlyDictionary<string, IReadOnlyList<float[]?>>.Empty;

    internal IEnumerable<string> FeatureColumns => AdditionalFeatureColumnNames.Prepend(FeatureColumnName);

    internal SequenceForm Form => new()
    {
        MissingSteps = MissingSteps,
        LengthColumn = SequenceLengthColumnName,
        Padding = Padding,
        MaximumLength = MaximumSequenceLength,
        Truncation = Truncation,
        Layout = Layout,
    };

    internal CellSpec Cell(CellKind kind) => new(kind) { ResetGate = ResetGate, Activation = Activation };

    /// <summary>A copy that later changes of these options do not reach.</summary>
    internal RecurrentTrainerOptions Copy()
    {
        var copy = (RecurrentTrainerOptions)MemberwiseClone();
        ArgumentNullException.ThrowIfNull(AdditionalFeatureColumnNames);
        copy.AdditionalFeatureColumnNames = [.. AdditionalFeatureColumnNames];
        copy.PretrainedEmbeddings = PretrainedEmbeddings?.ToDictionary(
            column => column.Key, column => CopyOf(column.Value));
        return copy;
    }

    /// <summary>Checks each option, and that those given go together with the cell and with each other.</summary>
    internal virtual void Validate(CellKind cell)
    {
        OptionCheck.Name(LabelColumnName);
        OptionCheck.Name(FeatureColumnName);
        OptionCheck.Range(HiddenSize, 1, GreatestWidth);
        OptionCheck.Range(NumberOfLayers, 1, GreatestNumberOfLayers);
        OptionCheck.Range(NumberOfEpochs, 1, int.MaxValue);
        OptionCheck.Range(BatchSize, 1, GreatestWidth);
        OptionCheck.That(LearningRate is > 0 and <= 1, LearningRate, "greater than 0 and at most 1");
        OptionCheck.That(
            GradientClipping is >= 0 and < double.PositiveInfinity, GradientClipping, "at least 0 and finite; 0 switches clipping off");
        OptionCheck.Range(NumberOfThreads ?? 1, 1, GreatestNumberOfThreads, nameof(NumberOfThreads));
        OptionCheck.Range(FeaturesPerStep, 1, GreatestWidth);
        OptionCheck.Range(EmbeddingDimension, 1, GreatestWidth);
        OptionCheck.Range(MaximumSequenceLength, 0, int.MaxValue);
        OptionCheck.Defined(Padding);
        OptionCheck.Defined(Truncation);
        OptionCheck.Defined(Layout);
        OptionCheck.Defined(MissingSteps);
        OptionCheck.Defined(ResetGate);
        OptionCheck.Defined(Activation);
        OptionCombinations.Check(this, cell);
    }

    private static IReadOnlyList<float[]?> CopyOf(IReadOnlyList<float[]?> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors, nameof(PretrainedEmbeddings));
        return [.. vectors.Select(vector => vector?.ToArray())];
    }
}

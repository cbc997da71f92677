using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

// The network, and what its parameters start from.
public abstract partial class RecurrentTrainerOptions
{
    private const int GreatestNumberOfLayers = 64;

    /// <summary>Width H of the hidden state. An LSTM layer holds 4·H·(I + H + 2) parameters, a GRU layer 3·H·(I + H + 2).</summary>
    /// <value>Units; 1 to 65536. Default 64. Multiples of 16 keep every SIMD lane full.</value>
    [Range(8, 256, init: 64, logBase: true)]
    public int HiddenSize { get; set; } = 64;

    /// <summary>Number of recurrent layers, each reading the states of the one below at every step.</summary>
    /// <value>1 to 64. Default 1.</value>
    [Choice([1, 2, 3], defaultValue: 1)]
    public int NumberOfLayers { get; set; } = 1;

    /// <summary>Whether each layer also reads the sequence from its end; its output is then 2·H wide.</summary>
    /// <value>Default false.</value>
    [BooleanChoice(defaultValue: false)]
    public bool Bidirectional { get; set; }

    /// <summary>Where a GRU's reset gate meets the recurrent product.</summary>
    /// <value>Default <see cref="ResetGate.AfterProjection"/>; the only one for other cells.</value>
    public ResetGate ResetGate { get; set; }

    /// <summary>The activation of a simple recurrent network.</summary>
    /// <value>Default <see cref="RnnActivation.Tanh"/>; the only one for other cells.</value>
    public RnnActivation Activation { get; set; }

    /// <summary>Width of a token's learned vector; a column with <see cref="PretrainedEmbeddings"/> has theirs.</summary>
    /// <value>1 to 65536. Default 32.</value>
    [Range(8, 128, init: 32, logBase: true)]
    public int EmbeddingDimension { get; set; } = 32;

    /// <summary>Vectors that tokens start from, by the name of their column: one for each key, in the order of the keys; all of one
    /// width. A null starts from random values. Training goes on from them.</summary>
    /// <value>Default null: all start from random values.</value>
    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<float[]?>>? PretrainedEmbeddings { get; set; }

    /// <summary>A trained model to go on from: its network, parameters and statistics, on new data, with a fresh optimiser. The options of
    /// the network can be left at their defaults; given ones must be the model's.</summary>
    /// <value>Default null: a new network. Not together with <see cref="PretrainedEmbeddings"/>.</value>
    [JsonIgnore]
    public RecurrentModelParameters? InitialModel { get; set; }

    private void CheckNetwork()
    {
        OptionCheck.Range(HiddenSize, 1, GreatestWidth);
        OptionCheck.Range(NumberOfLayers, 1, GreatestNumberOfLayers);
        OptionCheck.Range(EmbeddingDimension, 1, GreatestWidth);
        OptionCheck.Defined(ResetGate);
        OptionCheck.Defined(Activation);
    }
}

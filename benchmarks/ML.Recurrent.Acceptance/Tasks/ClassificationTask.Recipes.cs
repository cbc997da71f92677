using ML.Recurrent.Acceptance.Reporting;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Acceptance.Tasks;

internal sealed partial class ClassificationTask
{
    /// <summary>
    /// Nine speakers by an utterance of 7 to 29 frames of 12 features (Kudo, Toyama and Shimbo, 1999): 270 to train, 370 to test.
    /// </summary>
    /// <remarks>The recipes come from cross-validation on the training file.</remarks>
    public static ClassificationTask JapaneseVowels { get; } = new("japanese-vowels", "japanese-vowels/JapaneseVowels")
    {
        NumberOfSeeds = 10,
        Entries =
        [
            new(new(CellKind.Lstm, 128, 30, 0.003), Requirement.MeanAtLeast(95.0), "95.1 to 95.9 (LSTM-64)"),
            new(new(CellKind.Gru, 128, 30, 0.003) { Pooling = Pooling.Max }, Requirement.MeanAtLeast(95.0), "95.4 to 95.9 (GRU-64)"),
            new(new(CellKind.Lstm, 128, 30, 0.003) { Bidirectional = true }, Requirement.MeanAtLeast(96.0), "95.9 to 97.6 (BiLSTM-100)"),
        ],
    };

    /// <summary>Three kinds of arrowhead by their outline, 251 values: 36 to train, 175 to test.</summary>
    /// <remarks>The recipes are not tuned.</remarks>
    public static ClassificationTask ArrowHead { get; } = new("ArrowHead", "ucr/ArrowHead")
    {
        NumberOfSeeds = 3,
        Entries = Shown("90.9 (LSTM-FCN), 65.9 (TWIESN)", 64, 60, 0.003),
    };

    /// <summary>Winter or summer by a day's power demand, 24 values: 67 to train, 1,029 to test.</summary>
    /// <remarks>The recipes are not tuned.</remarks>
    public static ClassificationTask ItalyPowerDemand { get; } = new("ItalyPowerDemand", "ucr/ItalyPowerDemand")
    {
        NumberOfSeeds = 3,
        Entries = Shown("96.3 (LSTM-FCN), 88.0 (TWIESN)", 64, 60, 0.003),
    };

    private static Entry<Recipe>[] Shown(string published, int hiddenSize, int epochs, double learningRate) =>
    [
        new(new(CellKind.Lstm, hiddenSize, epochs, learningRate), null, published),
        new(new(CellKind.Gru, hiddenSize, epochs, learningRate), null, published),
    ];
}

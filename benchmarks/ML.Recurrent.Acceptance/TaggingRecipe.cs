using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Acceptance.Tasks;
using ML.Recurrent.Catalog;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Training;

namespace ML.Recurrent.Acceptance;

/// <summary>
/// A network that labels every step and how it is trained; the weights are those of its best epoch on validation. What is not named here is
/// the trainer's default.
/// </summary>
internal sealed record TaggingRecipe(CellKind Cell, int HiddenSize, int NumberOfEpochs, double LearningRate)
{
    public bool Bidirectional { get; init; }

    public int BatchSize { get; init; } = 32;

    public double InputDropout { get; init; }

    public double OutputDropout { get; init; }

    public double RecurrentDropout { get; init; }

    /// <summary>What the table calls the network.</summary>
    public string Name => (Bidirectional ? "Bi" : "") + Cell switch { CellKind.Lstm => "LSTM", CellKind.Gru => "GRU", _ => "RNN (tanh)" };

    public RecurrentTaggingTrainer Trainer(MLContext mlContext, TaggingSets sets, int seed)
    {
        SequenceTaggingTrainers trainers = mlContext.SequenceTagging().Trainers;
        RecurrentTaggingTrainer.Options options = Options(sets, seed);
        return Cell switch
        {
            CellKind.Lstm => trainers.Lstm(options),
            CellKind.Gru => trainers.Gru(options),
            _ => trainers.Rnn(options),
        };
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}, {HiddenSize} units, {NumberOfEpochs} epochs, batches of {BatchSize}, learning rate {LearningRate} falling as a cosine, "
        + $"dropout {InputDropout} of inputs, {OutputDropout} of outputs, {RecurrentDropout} recurrent");

    private RecurrentTaggingTrainer.Options Options(TaggingSets sets, int seed) => new()
    {
        LabelColumnName = sets.LabelColumn,
        FeatureColumnName = sets.FeatureColumns[0],
        AdditionalFeatureColumnNames = sets.FeatureColumns[1..],
        ValidationSet = sets.Validation,
        HiddenSize = HiddenSize,
        Bidirectional = Bidirectional,
        NumberOfEpochs = NumberOfEpochs,
        BatchSize = BatchSize,
        LearningRate = LearningRate,
        LearningRateSchedule = LearningRateSchedule.Cosine,
        InputDropout = InputDropout,
        OutputDropout = OutputDropout,
        RecurrentDropout = RecurrentDropout,
        Seed = seed,
    };
}

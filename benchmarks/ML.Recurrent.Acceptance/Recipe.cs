using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;

namespace ML.Recurrent.Acceptance;

/// <summary>A network of one recurrent layer and how it is trained. What is not named here is the trainer's default.</summary>
internal sealed record Recipe(CellKind Cell, int HiddenSize, int NumberOfEpochs, double LearningRate)
{
    public bool Bidirectional { get; init; }

    public Pooling Pooling { get; init; } = Pooling.Last;

    public int BatchSize { get; init; } = 32;

    /// <summary>Share of the training rows that are held back; the weights are those of the epoch that does best on them.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>What the table calls the network.</summary>
    public string Name => (Bidirectional ? "Bi" : "") + Cell switch { CellKind.Lstm => "LSTM", CellKind.Gru => "GRU", _ => "RNN (tanh)" };

    public RecurrentMulticlassTrainer Classifier(MLContext mlContext, int featuresPerStep, int seed)
    {
        MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers = mlContext.MulticlassClassification.Trainers;
        var options = Options<RecurrentMulticlassTrainer.Options>(featuresPerStep, seed);
        return Cell switch
        {
            CellKind.Lstm => trainers.Lstm(options),
            CellKind.Gru => trainers.Gru(options),
            _ => trainers.Rnn(options),
        };
    }

    public RecurrentRegressionTrainer Regressor(MLContext mlContext, int featuresPerStep, int seed)
    {
        RegressionCatalog.RegressionTrainers trainers = mlContext.Regression.Trainers;
        var options = Options<RecurrentRegressionTrainer.Options>(featuresPerStep, seed);
        return Cell switch
        {
            CellKind.Lstm => trainers.Lstm(options),
            CellKind.Gru => trainers.Gru(options),
            _ => trainers.Rnn(options),
        };
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}, {HiddenSize} units, {Pooling}, {NumberOfEpochs} epochs, batches of {BatchSize}, learning rate {LearningRate}"
        + $"{(ValidationFraction > 0 ? $", best epoch on {ValidationFraction} of the rows, held back" : "")}");

    private T Options<T>(int featuresPerStep, int seed)
        where T : PooledTrainerOptions, new() => new()
        {
            FeaturesPerStep = featuresPerStep,
            HiddenSize = HiddenSize,
            Bidirectional = Bidirectional,
            Pooling = Pooling,
            NumberOfEpochs = NumberOfEpochs,
            BatchSize = BatchSize,
            LearningRate = LearningRate,
            ValidationFraction = ValidationFraction,
            Seed = seed,
        };
}

using ML.Recurrent.Catalog;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Pipeline;

namespace Microsoft.ML;

/// <summary>Recurrent networks that tell which class a sequence belongs to.</summary>
public static class RecurrentMulticlassExtensions
{
    /// <summary>
    /// A multiclass classification trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="labelColumnName">
    /// Name of the column to predict, a key of at least two values (<c>Conversion.MapValueToKey</c> makes one). Rows without one are left
    /// out.
    /// </param>
    /// <param name="featureColumnName">
    /// Name of the column that holds one sequence a row, as T steps of F features, row-major: <c>Vector&lt;Single, T, F&gt;</c>,
    /// <c>Vector&lt;Single, *, F&gt;</c> (<c>[VectorType(0, F)]</c>, any number of steps), or a flat vector, read as steps of one feature
    /// (<see cref="RecurrentTrainerOptions.FeaturesPerStep"/> says otherwise); or tokens, as a vector of keys of any size.
    /// </param>
    /// <param name="hiddenSize">Width H of the hidden state, in units; 1 to 65536.</param>
    /// <param name="numberOfLayers">Number of recurrent layers; 1 to 64.</param>
    /// <param name="bidirectional">Whether each layer also reads the sequence from its end.</param>
    /// <param name="numberOfEpochs">How often training goes through the data; at least 1.</param>
    /// <param name="batchSize">Number of sequences in a minibatch; 1 to 65536.</param>
    /// <param name="learningRate">Step size of Adam; greater than 0, at most 1.</param>
    /// <returns>A trainer whose model appends <c>PredictedLabel</c>, a key, and <c>Score</c>, the
    /// classes' probabilities.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <example>
    /// <code>
    /// var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
    ///     .Append(mlContext.MulticlassClassification.Trainers.Lstm(hiddenSize: 64, bidirectional: true))
    ///     .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// var model = pipeline.Fit(utterances);
    /// </code>
    /// </example>
    public static RecurrentMulticlassTrainer Lstm(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(catalog, CellKind.Lstm, NamedArguments.Options<RecurrentMulticlassTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A multiclass classification trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="options">All options; they are copied, so that later changes have no effect on the trainer.</param>
    /// <returns>A trainer whose model appends <c>PredictedLabel</c>, a key, and <c>Score</c>, the
    /// classes' probabilities.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or two do not go together.</exception>
    /// <example>
    /// <code>
    /// var options = new RecurrentMulticlassTrainer.Options { FeatureColumnName = "Tokens", Pooling = Pooling.Max };
    /// var model = mlContext.MulticlassClassification.Trainers.Lstm(options).Fit(texts);
    /// </code>
    /// </example>
    public static RecurrentMulticlassTrainer Lstm(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, RecurrentMulticlassTrainer.Options options) =>
        Trainer(catalog, CellKind.Lstm, options);

    /// <summary>
    /// A multiclass classification trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc path="/param|/returns|/exception"
    /// cref="Lstm(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, int, int, bool, int, int, double)"/>
    public static RecurrentMulticlassTrainer Gru(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(catalog, CellKind.Gru, NamedArguments.Options<RecurrentMulticlassTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A multiclass classification trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(MulticlassClassificationCatalog.MulticlassClassificationTrainers, RecurrentMulticlassTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public static RecurrentMulticlassTrainer Gru(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, RecurrentMulticlassTrainer.Options options) =>
        Trainer(catalog, CellKind.Gru, options);

    /// <summary>
    /// A multiclass classification trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc path="/param|/returns|/exception"
    /// cref="Lstm(MulticlassClassificationCatalog.MulticlassClassificationTrainers, string, string, int, int, bool, int, int, double)"/>
    public static RecurrentMulticlassTrainer Rnn(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001,
        RnnActivation activation = RnnActivation.Tanh) =>
        Trainer(catalog, CellKind.Rnn, NamedArguments.Options<RecurrentMulticlassTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate,
            activation));

    /// <summary>
    /// A multiclass classification trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(MulticlassClassificationCatalog.MulticlassClassificationTrainers, RecurrentMulticlassTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public static RecurrentMulticlassTrainer Rnn(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, RecurrentMulticlassTrainer.Options options) =>
        Trainer(catalog, CellKind.Rnn, options);

    private static RecurrentMulticlassTrainer Trainer(
        MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, CellKind cell, RecurrentMulticlassTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new RecurrentMulticlassTrainer(Interop.Environment(catalog), cell, options);
    }
}

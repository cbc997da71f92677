using ML.Recurrent.Catalog;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Pipeline;

namespace Microsoft.ML;

/// <summary>Recurrent networks that answer yes or no to a sequence.</summary>
public static class RecurrentBinaryExtensions
{
    /// <summary>
    /// A binary classification trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="catalog"><c>mlContext.BinaryClassification.Trainers</c>.</param>
    /// <param name="labelColumnName">Name of the column to predict, a Boolean.</param>
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
    /// <returns>A trainer whose model appends <c>PredictedLabel</c>, <c>Score</c> (log-odds) and <c>Probability</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <example>
    /// <code>
    /// // class Row { [VectorType(0, 3)] public float[] Features; public bool Label; }
    /// IDataView motions = mlContext.Data.LoadFromEnumerable(rows);
    /// var model = mlContext.BinaryClassification.Trainers.Lstm(hiddenSize: 32).Fit(motions);
    /// double accuracy = mlContext.BinaryClassification.Evaluate(model.Transform(motions)).Accuracy;
    /// </code>
    /// </example>
    public static RecurrentBinaryTrainer Lstm(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(catalog, CellKind.Lstm, NamedArguments.Options<RecurrentBinaryTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A binary classification trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="catalog"><c>mlContext.BinaryClassification.Trainers</c>.</param>
    /// <param name="options">All options; they are copied, so that later changes have no effect on the trainer.</param>
    /// <returns>A trainer whose model appends <c>PredictedLabel</c>, <c>Score</c> (log-odds) and <c>Probability</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="options"/> or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or two do not go together.</exception>
    /// <example>
    /// <code>
    /// var options = new RecurrentBinaryTrainer.Options { Pooling = Pooling.Attention, AttentionWeightsColumnName = "Weights" };
    /// var model = mlContext.BinaryClassification.Trainers.Lstm(options).Fit(motions);
    /// </code>
    /// </example>
    public static RecurrentBinaryTrainer Lstm(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, RecurrentBinaryTrainer.Options options) =>
        Trainer(catalog, CellKind.Lstm, options);

    /// <summary>
    /// A binary classification trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(BinaryClassificationCatalog.BinaryClassificationTrainers, string, string, int, int, bool, int, int, double)"
    /// path="/param|/returns|/exception"/>
    public static RecurrentBinaryTrainer Gru(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(catalog, CellKind.Gru, NamedArguments.Options<RecurrentBinaryTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A binary classification trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(BinaryClassificationCatalog.BinaryClassificationTrainers, RecurrentBinaryTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public static RecurrentBinaryTrainer Gru(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, RecurrentBinaryTrainer.Options options) =>
        Trainer(catalog, CellKind.Gru, options);

    /// <summary>
    /// A binary classification trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(BinaryClassificationCatalog.BinaryClassificationTrainers, string, string, int, int, bool, int, int, double)"
    /// path="/param|/returns|/exception"/>
    public static RecurrentBinaryTrainer Rnn(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001,
        RnnActivation activation = RnnActivation.Tanh) =>
        Trainer(catalog, CellKind.Rnn, NamedArguments.Options<RecurrentBinaryTrainer.Options>(
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
    /// A binary classification trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(BinaryClassificationCatalog.BinaryClassificationTrainers, RecurrentBinaryTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public static RecurrentBinaryTrainer Rnn(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, RecurrentBinaryTrainer.Options options) =>
        Trainer(catalog, CellKind.Rnn, options);

    private static RecurrentBinaryTrainer Trainer(
        BinaryClassificationCatalog.BinaryClassificationTrainers catalog, CellKind cell, RecurrentBinaryTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new RecurrentBinaryTrainer(Interop.Environment(catalog), cell, options);
    }
}

using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Catalog;

/// <summary>Recurrent networks that predict several real numbers from a sequence.</summary>
public sealed class MultiOutputRegressionTrainers
{
    private readonly IHostEnvironment _environment;

    internal MultiOutputRegressionTrainers(IHostEnvironment environment) => _environment = environment;

    /// <summary>
    /// A multi-output regression trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="labelColumnName">
    /// Name of the column to predict, a <c>Vector&lt;Single&gt;</c> of known size. Values that are NaN are left out.
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
    /// <returns>A trainer whose model appends <c>Score</c>, a vector in the units of the label's
    /// slots.</returns>
    /// <exception cref="ArgumentNullException">A column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <example>
    /// <code>
    /// // class Row { [VectorType(0, 1)] public float[] Features; [VectorType(3)] public float[] Label; }
    /// var model = mlContext.MultiOutputRegression().Trainers.Lstm(hiddenSize: 32).Fit(windows);
    /// var metrics = mlContext.MultiOutputRegression().Evaluate(model.Transform(windows));
    /// </code>
    /// </example>
    public RecurrentMultiOutputTrainer Lstm(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(CellKind.Lstm, NamedArguments.Options<RecurrentMultiOutputTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A multi-output regression trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="options">All options; they are copied, so that later changes have no effect on the trainer.</param>
    /// <returns>A trainer whose model appends <c>Score</c>, a vector in the units of the label's
    /// slots.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or two do not go together.</exception>
    /// <example>
    /// <code>
    /// var options = new RecurrentMultiOutputTrainer.Options { LabelColumnName = "Next", Pooling = Pooling.Mean };
    /// var model = mlContext.MultiOutputRegression().Trainers.Lstm(options).Fit(windows);
    /// </code>
    /// </example>
    public RecurrentMultiOutputTrainer Lstm(RecurrentMultiOutputTrainer.Options options) =>
        Trainer(CellKind.Lstm, options);

    /// <summary>
    /// A multi-output regression trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(string, string, int, int, bool, int, int, double)"
    /// path="/param|/returns|/exception"/>
    public RecurrentMultiOutputTrainer Gru(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(CellKind.Gru, NamedArguments.Options<RecurrentMultiOutputTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A multi-output regression trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(RecurrentMultiOutputTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public RecurrentMultiOutputTrainer Gru(RecurrentMultiOutputTrainer.Options options) =>
        Trainer(CellKind.Gru, options);

    /// <summary>
    /// A multi-output regression trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(string, string, int, int, bool, int, int, double)"
    /// path="/param|/returns|/exception"/>
    public RecurrentMultiOutputTrainer Rnn(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001,
        RnnActivation activation = RnnActivation.Tanh) =>
        Trainer(CellKind.Rnn, NamedArguments.Options<RecurrentMultiOutputTrainer.Options>(
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
    /// A multi-output regression trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(RecurrentMultiOutputTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public RecurrentMultiOutputTrainer Rnn(RecurrentMultiOutputTrainer.Options options) =>
        Trainer(CellKind.Rnn, options);

    private RecurrentMultiOutputTrainer Trainer(CellKind cell, RecurrentMultiOutputTrainer.Options options) =>
        new RecurrentMultiOutputTrainer(_environment, cell, options);
}

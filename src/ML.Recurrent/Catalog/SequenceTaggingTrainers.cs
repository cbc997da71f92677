using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Catalog;

/// <summary>Recurrent networks that label every step of a sequence.</summary>
public sealed class SequenceTaggingTrainers
{
    private readonly IHostEnvironment _environment;

    internal SequenceTaggingTrainers(IHostEnvironment environment) => _environment = environment;

    /// <summary>
    /// A tagging trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="labelColumnName">
    /// Name of the column with a label for every step: classes as a vector of keys, any of C labels as
    /// <c>Vector&lt;Boolean, *, C&gt;</c>, or real values as <c>Vector&lt;Single, *, R&gt;</c> or flat. Steps whose label is missing, key 0
    /// or NaN, are left out of the loss.
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
    /// <returns>A trainer whose model appends <c>Score</c> and, for classes and labels, <c>PredictedLabel</c>
    /// for every step of the row's vectors; steps left out have NaN, key 0 or false.</returns>
    /// <exception cref="ArgumentNullException">A column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <example>
    /// <code>
    /// var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Tags").Append(mlContext.Transforms.Conversion.MapValueToKey("Words"))
    ///     .Append(mlContext.SequenceTagging().Trainers.Lstm("Tags", "Words", bidirectional: true));
    /// var model = pipeline.Fit(sentences);
    /// var metrics = mlContext.SequenceTagging().Evaluate(model.Transform(sentences), "Tags");
    /// </code>
    /// </example>
    public RecurrentTaggingTrainer Lstm(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(CellKind.Lstm, NamedArguments.Options<RecurrentTaggingTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A tagging trainer with long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers,
    /// Schmidhuber and Cummins, 2000).
    /// </summary>
    /// <param name="options">All options; they are copied, so that later changes have no effect on the trainer.</param>
    /// <returns>A trainer whose model appends <c>Score</c> and, for classes and labels, <c>PredictedLabel</c>
    /// for every step of the row's vectors; steps left out have NaN, key 0 or false.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or two do not go together.</exception>
    /// <example>
    /// <code>
    /// var options = new RecurrentTaggingTrainer.Options { StepLabels = StepLabels.MultiHot, HiddenSize = 128 };
    /// var model = mlContext.SequenceTagging().Trainers.Lstm(options).Fit(pieces);
    /// </code>
    /// </example>
    public RecurrentTaggingTrainer Lstm(RecurrentTaggingTrainer.Options options) =>
        Trainer(CellKind.Lstm, options);

    /// <summary>
    /// A tagging trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(string, string, int, int, bool, int, int, double)"
    /// path="/param|/returns|/exception"/>
    public RecurrentTaggingTrainer Gru(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001) =>
        Trainer(CellKind.Gru, NamedArguments.Options<RecurrentTaggingTrainer.Options>(
            labelColumnName,
            featureColumnName,
            hiddenSize,
            numberOfLayers,
            bidirectional,
            numberOfEpochs,
            batchSize,
            learningRate));

    /// <summary>
    /// A tagging trainer with gated recurrent units (Cho et al., 2014); the reset gate is applied after the matrix
    /// product, as PyTorch and cuDNN have it, unless <see cref="RecurrentTrainerOptions.ResetGate"/> says otherwise.
    /// </summary>
    /// <inheritdoc cref="Lstm(RecurrentTaggingTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public RecurrentTaggingTrainer Gru(RecurrentTaggingTrainer.Options options) =>
        Trainer(CellKind.Gru, options);

    /// <summary>
    /// A tagging trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(string, string, int, int, bool, int, int, double)"
    /// path="/param|/returns|/exception"/>
    public RecurrentTaggingTrainer Rnn(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int hiddenSize = 64,
        int numberOfLayers = 1,
        bool bidirectional = false,
        int numberOfEpochs = 50,
        int batchSize = 32,
        double learningRate = 0.001,
        RnnActivation activation = RnnActivation.Tanh) =>
        Trainer(CellKind.Rnn, NamedArguments.Options<RecurrentTaggingTrainer.Options>(
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
    /// A tagging trainer with a simple recurrent network (Elman, 1990) of the given activation:
    /// cheap, and good for short memories only.
    /// </summary>
    /// <inheritdoc cref="Lstm(RecurrentTaggingTrainer.Options)"
    /// path="/param|/returns|/exception"/>
    public RecurrentTaggingTrainer Rnn(RecurrentTaggingTrainer.Options options) =>
        Trainer(CellKind.Rnn, options);

    private RecurrentTaggingTrainer Trainer(CellKind cell, RecurrentTaggingTrainer.Options options) =>
        new RecurrentTaggingTrainer(_environment, cell, options);
}

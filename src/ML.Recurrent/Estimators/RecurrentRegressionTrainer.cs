using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators;

/// <summary>
/// Trains a recurrent network to predict one real number from a sequence: the state after the last step goes through a linear head,
/// and the mean squared error is driven down by backpropagation through time with Adam.
/// </summary>
/// <remarks>
/// Made by <c>mlContext.Regression.Trainers.Lstm</c> and <c>.Gru</c>. Rows with a missing label, or a missing value (NaN or infinite)
/// in their features, are left out. Sequences may differ in length; a sequence's result never depends on those it shares a batch with.
/// Each epoch is reported through <see cref="MLContext.Log"/>.
/// </remarks>
public sealed class RecurrentRegressionTrainer : ITrainerEstimator<RecurrentRegressionTransformer, RecurrentModelParameters>
{
    private readonly SequenceTraining _training;

    internal RecurrentRegressionTrainer(IHostEnvironment environment, CellKind cell, Options options) =>
        _training = new SequenceTraining(
            environment, nameof(RecurrentRegressionTrainer), cell, options, new RegressionTarget(), RegressionScore.ColumnName);

    /// <summary>What the trainer asks of its caller: neither normalised nor calibrated nor cached data, as it reads them once.</summary>
    public TrainerInfo Info { get; } = Interop.TrainerInfo();

    /// <summary>Trains a network on the sequences and labels of <paramref name="input"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature or the label column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">No row is usable, or a row's vector does not hold whole steps.</exception>
    public RecurrentRegressionTransformer Fit(IDataView input) => new(_training.Fit(input, nameof(input)));

    /// <summary>The shape of scored data: that of the input, with <c>Score</c>, a Single.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature or the label column is missing or of the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _training.OutputShape(inputSchema, RegressionScore.Shape(), nameof(inputSchema));

    /// <summary>Options of the regression trainers, for LSTM and GRU alike.</summary>
    public sealed class Options : RecurrentTrainerOptions;
}

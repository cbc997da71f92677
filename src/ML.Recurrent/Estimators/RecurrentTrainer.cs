using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators;

/// <summary>Trains a recurrent network on sequences.</summary>
/// <remarks>
/// Rows without a label are left out. The log gets a line for every epoch: <c>epoch 3/50 loss 0.1234 norm 0.8 rate 0.001 1234 seq/s</c>,
/// with loss and metric on validation data if there are any; the loss is in standardised units where labels are standardised. Fitting
/// again gives the same model.
/// </remarks>
public abstract class RecurrentTrainer<TTransformer> : ITrainerEstimator<TTransformer, RecurrentModelParameters>
    where TTransformer : RecurrentTransformer
{
    private readonly SequenceTraining _training;

    private protected RecurrentTrainer(
        IHostEnvironment environment, CellKind cell, RecurrentTrainerOptions options, Func<RecurrentTrainerOptions, ITarget> target) =>
        _training = new SequenceTraining(environment, GetType().Name, cell, options, target);

    /// <summary>What the trainer asks of its data: neither normalisation, nor calibration, nor caching.</summary>
    public TrainerInfo Info { get; } = Interop.TrainerInfo();

    /// <summary>The shape of scored data: the input's columns and the scores'.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _training.OutputShape(inputSchema, nameof(inputSchema));

    /// <summary>
    /// Trains on <paramref name="input"/>, which is read once where it fits into memory, and in every epoch where it does not.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or of the wrong type; or what the data are does not go with an option.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// No row has a label, no step a value; a row's vectors do not fit together; the network would be too large; the checkpoint is of
    /// another run.
    /// </exception>
    /// <exception cref="Training.TrainingDivergedException">The loss or a gradient was no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, and the options do not ask for the model so far.</exception>
    /// <exception cref="IOException">It can be known beforehand that no checkpoint or report can be written where the options say.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    /// <exception cref="FormatException">The file at <c>CheckpointPath</c> is no checkpoint, a damaged one, or of another version.</exception>
    public TTransformer Fit(IDataView input) => Transformer(_training.Fit(input, nameof(input)));

    private protected abstract TTransformer Transformer(RecurrentModelParameters model);
}

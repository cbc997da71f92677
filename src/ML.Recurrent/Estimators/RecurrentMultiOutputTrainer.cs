using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Trains a recurrent network to predict several real numbers from a sequence.</summary>
/// <inheritdoc cref="RecurrentTrainer{TTransformer}" path="/remarks"/>
public sealed class RecurrentMultiOutputTrainer : RecurrentTrainer<RecurrentMultiOutputTransformer>
{
    internal RecurrentMultiOutputTrainer(IHostEnvironment environment, CellKind cell, Options options)
        : base(environment, cell, options, _ => new MultiOutputTarget())
    {
    }

    private protected override RecurrentMultiOutputTransformer Transformer(RecurrentModelParameters model) => new(model);

    /// <summary>The options of multi-output regression.</summary>
    public sealed class Options : PooledTrainerOptions
    {
        internal override RecurrentTask? KnownTask => RecurrentTask.MultiOutputRegression;
    }
}

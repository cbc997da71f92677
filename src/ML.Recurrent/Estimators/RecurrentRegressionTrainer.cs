using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Trains a recurrent network to predict a real number from a sequence.</summary>
/// <inheritdoc cref="RecurrentTrainer{TTransformer}" path="/remarks"/>
public sealed class RecurrentRegressionTrainer : RecurrentTrainer<RecurrentRegressionTransformer>
{
    internal RecurrentRegressionTrainer(IHostEnvironment environment, CellKind cell, Options options)
        : base(environment, cell, options, _ => new RegressionTarget())
    {
    }

    private protected override RecurrentRegressionTransformer Transformer(RecurrentModelParameters model) => new(model);

    /// <summary>The options of regression.</summary>
    public sealed class Options : PooledTrainerOptions
    {
        internal override RecurrentTask? KnownTask => RecurrentTask.Regression;
    }
}

using Microsoft.ML.Runtime;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Trains a recurrent network to tell which of C classes a sequence belongs to.</summary>
/// <inheritdoc cref="RecurrentTrainer{TTransformer}" path="/remarks"/>
public sealed class RecurrentMulticlassTrainer : RecurrentTrainer<RecurrentMulticlassTransformer>
{
    internal RecurrentMulticlassTrainer(IHostEnvironment environment, CellKind cell, Options options)
        : base(environment, cell, options, _ => new MulticlassTarget())
    {
    }

    private protected override RecurrentMulticlassTransformer Transformer(RecurrentModelParameters model) => new(model);

    /// <summary>The options of multiclass classification.</summary>
    public sealed class Options : PooledTrainerOptions
    {
        /// <inheritdoc/>
        [Range(0.0, 0.3, init: 0.0)]
        public override double LabelSmoothing { get; set; }

        internal override RecurrentTask? KnownTask => RecurrentTask.MulticlassClassification;
    }
}

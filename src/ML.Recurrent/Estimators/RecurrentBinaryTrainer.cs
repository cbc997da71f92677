using Microsoft.ML.Runtime;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Trains a recurrent network to answer yes or no to a sequence.</summary>
/// <inheritdoc cref="RecurrentTrainer{TTransformer}" path="/remarks"/>
public sealed class RecurrentBinaryTrainer : RecurrentTrainer<RecurrentBinaryTransformer>
{
    internal RecurrentBinaryTrainer(IHostEnvironment environment, CellKind cell, Options options)
        : base(environment, cell, options, _ => new BinaryTarget())
    {
    }

    private protected override RecurrentBinaryTransformer Transformer(RecurrentModelParameters model) => new(model);

    /// <summary>The options of binary classification.</summary>
    public sealed class Options : PooledTrainerOptions
    {
        /// <inheritdoc/>
        [Range(0.0, 0.3, init: 0.0)]
        public override double LabelSmoothing { get; set; }

        internal override RecurrentTask? KnownTask => RecurrentTask.BinaryClassification;
    }
}

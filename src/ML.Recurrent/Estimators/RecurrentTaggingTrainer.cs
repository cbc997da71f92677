using Microsoft.ML.Runtime;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Trains a recurrent network to label every step of a sequence.</summary>
/// <inheritdoc cref="RecurrentTrainer{TTransformer}" path="/remarks"/>
public sealed class RecurrentTaggingTrainer : RecurrentTrainer<RecurrentTaggingTransformer>
{
    internal RecurrentTaggingTrainer(IHostEnvironment environment, CellKind cell, Options options)
        : base(environment, cell, options, given => new TaggingTarget(given.FeatureColumnName, ((Options)given).StepLabels))
    {
    }

    private protected override RecurrentTaggingTransformer Transformer(RecurrentModelParameters model) => new(model);

    /// <summary>The options of sequence tagging.</summary>
    public sealed class Options : RecurrentTrainerOptions
    {
        /// <summary>What the labels of steps are, where their type leaves it open.</summary>
        /// <value>Default <see cref="StepLabels.ByType"/>.</value>
        public StepLabels StepLabels { get; set; }

        internal override RecurrentTask? KnownTask =>
            StepLabels == StepLabels.MultiHot ? RecurrentTask.StepMultiLabelClassification : null;

        internal override void CheckRanges()
        {
            OptionCheck.Defined(StepLabels);
            base.CheckRanges();
        }
    }
}

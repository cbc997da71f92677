using System.Diagnostics;

namespace ML.Recurrent.Model;

/// <summary>Scores sequences one at a time with memory of its own: one predictor for each caller, any number for a model.</summary>
internal sealed class SequencePredictor
{
    private readonly RecurrentModelParameters _model;
    private readonly SequenceBatch _batch;
    private readonly NetworkRun _run;

    public SequencePredictor(RecurrentModelParameters model)
    {
        _model = model;
        _batch = new SequenceBatch(model.Spec.InputSize);
        _run = new NetworkRun(model.Network);
    }

    /// <param name="steps">[T, F], row-major, in the features' units; T may be 0.</param>
    /// <param name="scores">[O], in the label's units.</param>
    public void Predict(ReadOnlySpan<float> steps, Span<float> scores)
    {
        Debug.Assert(steps.Length % _model.Spec.InputSize == 0 && scores.Length == _model.Spec.OutputSize);
        _batch.Arrange([steps.Length / _model.Spec.InputSize]);
        steps.CopyTo(_batch.Inputs);
        _model.FeatureStandardization?.Apply(_batch.Inputs);
        _run.Forward(_batch, keepHistory: false);
        _run.Outputs.CopyTo(scores);
        _model.LabelStandardization?.Revert(scores);
    }
}

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
        _batch = new SequenceBatch(model.Spec.FeaturesPerStep, model.Spec.Embeddings.Count);
        _run = new NetworkRun(model.Network);
    }

    /// <summary>The weights of attention pooling for the last sequence, [T]; empty without it.</summary>
    public ReadOnlySpan<float> AttentionWeights => _run.AttentionWeights;

    /// <param name="steps">The sequence, settled, in the features' units; it may be empty.</param>
    /// <param name="scores">
    /// [O], or [T, O] where each step has an output: real values in the label's units, probabilities for classes.
    /// </param>
    /// <param name="raw">As many: the head's outputs themselves (log-odds), or empty where nobody asks for them.</param>
    public void Predict(SequenceSteps steps, Span<float> scores, Span<float> raw = default)
    {
        _batch.Arrange([steps.Length]);
        _batch.Fill(0, steps.Features, steps.Tokens);
        _model.FeatureStandardization?.Apply(_batch.Features);
        Standardization.FillMissing(_batch.Features);
        _run.Forward(_batch, keepHistory: false);
        _run.Outputs.CopyTo(scores);
        if (!raw.IsEmpty)
        {
            _run.Outputs.CopyTo(raw);
        }

        _model.LabelStandardization?.Revert(scores);
        TaskSpec.Activate(_model.Task, scores, _model.Spec.OutputSize);
    }
}

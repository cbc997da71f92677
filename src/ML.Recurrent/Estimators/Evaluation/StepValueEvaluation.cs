using Microsoft.ML;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>R real values for every step.</summary>
internal sealed class StepValueEvaluation(DataViewSchema.Column label, DataViewSchema.Column score, int width) : IStepEvaluation
{
    private readonly StepCount _steps = new();
    private readonly RegressionSlot[] _slots =
        [.. Enumerable.Range(0, width).Select(slot => new RegressionSlot(FormattableString.Invariant($"{slot}")))];

    public IReadOnlyList<DataViewSchema.Column> Columns => [label, score];

    public Action Open(DataViewRow row)
    {
        StepReader<float> labels = StepReaders.Numbers(row, label);
        StepReader<float> scores = StepReaders.Numbers(row, score);
        return () =>
        {
            ReadOnlySpan<float> truth = labels();
            ReadOnlySpan<float> predicted = scores();
            int steps = StepReaders.Steps(row, label, truth.Length, width);
            StepReaders.CheckSteps(row, label, steps, score, predicted.Length, width);
            for (int i = 0; i < truth.Length; i += width)
            {
                Add(truth.Slice(i, width), predicted.Slice(i, width));
            }
        };
    }

    public SequenceTaggingMetrics Metrics() =>
        SequenceTaggingMetrics.OfValues(_steps, new MultiOutputRegressionMetrics([.. _slots.Select(slot => slot.Metrics())]));

    private void Add(ReadOnlySpan<float> truth, ReadOnlySpan<float> predicted)
    {
        bool isLabelled = false;
        bool isPredicted = true;
        for (int slot = 0; slot < width; slot++)
        {
            if (float.IsFinite(truth[slot]))
            {
                isLabelled = true;
                isPredicted &= !float.IsNaN(predicted[slot]);
                _slots[slot].Add(truth[slot], predicted[slot]);
            }
        }

        if (isLabelled)
        {
            _steps.Add(isPredicted);
        }
    }
}

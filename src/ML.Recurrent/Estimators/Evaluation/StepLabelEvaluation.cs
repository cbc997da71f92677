using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Any of C labels for every step.</summary>
internal sealed class StepLabelEvaluation(DataViewSchema.Column label, DataViewSchema.Column score, int width) : IStepEvaluation
{
    private const float Threshold = 0.5f;

    private readonly StepCount _steps = new();
    private readonly long[] _labelled = new long[width];
    private readonly long[] _predicted = new long[width];
    private readonly long[] _correct = new long[width];

    public IReadOnlyList<DataViewSchema.Column> Columns => [label, score];

    public Action Open(DataViewRow row)
    {
        bool isBoolean = ((VectorDataViewType)label.Type).ItemType == BooleanDataViewType.Instance;
        StepReader<float> labels = isBoolean ? StepReaders.Booleans(row, label) : StepReaders.Numbers(row, label);
        StepReader<float> scores = StepReaders.Numbers(row, score);
        return () =>
        {
            ReadOnlySpan<float> truth = labels();
            ReadOnlySpan<float> probabilities = scores();
            int steps = StepReaders.Steps(row, label, truth.Length, width);
            StepReaders.CheckSteps(row, label, steps, score, probabilities.Length, width);
            for (int i = 0; i < truth.Length; i += width)
            {
                Add(row, truth.Slice(i, width), probabilities.Slice(i, width));
            }
        };
    }

    public SequenceTaggingMetrics Metrics() => SequenceTaggingMetrics.OfLabels(
        _steps,
        [.. Enumerable.Range(0, width).Select(slot =>
            new LabelMetrics(FormattableString.Invariant($"{slot}"), _labelled[slot], _predicted[slot], _correct[slot]))]);

    private void Add(DataViewRow row, ReadOnlySpan<float> truth, ReadOnlySpan<float> probabilities)
    {
        if (truth.IndexOfAnyExcept(float.NaN) < 0)
        {
            return;
        }

        double loss = 0;
        for (int slot = 0; slot < width; slot++)
        {
            if (!float.IsNaN(truth[slot]))
            {
                bool holds = IsOne(row, truth[slot]);
                bool isPredicted = probabilities[slot] > Threshold;
                _labelled[slot] += holds ? 1 : 0;
                _predicted[slot] += isPredicted ? 1 : 0;
                _correct[slot] += holds && isPredicted ? 1 : 0;
                loss += StepCount.Loss(holds ? probabilities[slot] : 1.0 - probabilities[slot]);
            }
        }

        _steps.Add(isPredicted: !double.IsNaN(loss));
        _steps.AddLoss(loss);
    }

    private bool IsOne(DataViewRow row, float value) => value is 0 or 1
        ? value == 1
        : throw new InvalidOperationException(FormattableString.Invariant(
            $"Label column '{label.Name}' holds {value} in row {row.Position} (from 0); expected 0, 1 or NaN, ")
            + "as the predicted labels are Boolean. For real values, name no Boolean column as predictedLabelColumnName.");
}

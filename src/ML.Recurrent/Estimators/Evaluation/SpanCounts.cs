namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Counts the spans of labels and predictions, sequence by sequence.</summary>
internal sealed class SpanCounts(BioTags tags)
{
    private readonly long[] _labelled = new long[tags.Types.Length];
    private readonly long[] _predicted = new long[tags.Types.Length];
    private readonly long[] _correct = new long[tags.Types.Length];
    private readonly List<Span> _labels = [];
    private readonly List<Span> _predictions = [];

    /// <summary>Takes one sequence in.</summary>
    /// <param name="labels">A key for each step, 0 where the label is missing.</param>
    /// <param name="predictions">As many keys, 0 where there is no prediction.</param>
    public void Add(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions)
    {
        Collect(labels, labels, _labels);
        Collect(predictions, labels, _predictions);
        _labels.ForEach(span => _labelled[span.Type]++);
        _predictions.ForEach(span => _predicted[span.Type]++);

        // Both run by their first steps, and no two of one list share one.
        for (int l = 0, p = 0; l < _labels.Count && p < _predictions.Count;)
        {
            int order = _labels[l].First.CompareTo(_predictions[p].First);
            if (_labels[l] == _predictions[p])
            {
                _correct[_labels[l].Type]++;
            }

            l += order <= 0 ? 1 : 0;
            p += order >= 0 ? 1 : 0;
        }
    }

    public SpanMetrics Metrics() =>
        new([.. tags.Types.Select((name, type) => new LabelMetrics(name, _labelled[type], _predicted[type], _correct[type]))]);

    private void Collect(ReadOnlySpan<int> keys, ReadOnlySpan<int> labels, List<Span> spans)
    {
        spans.Clear();
        BioTag last = BioTag.Outside;
        int first = 0;
        for (int t = 0; t < keys.Length; t++)
        {
            if (labels[t] == 0)
            {
                continue;
            }

            BioTag tag = tags.Of(keys[t]);
            bool begins = !tag.IsOutside && (tag.Begins || tag.Type != last.Type);
            if (!last.IsOutside && (begins || tag.IsOutside))
            {
                spans.Add(new Span(first, t, last.Type));
            }

            first = begins ? t : first;
            last = tag;
        }

        if (!last.IsOutside)
        {
            spans.Add(new Span(first, keys.Length, last.Type));
        }
    }

    // From the first step to the step before the end.
    private readonly record struct Span(int First, int End, int Type);
}

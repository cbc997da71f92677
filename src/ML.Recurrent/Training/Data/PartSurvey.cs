using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>What the sequences of a part of the data come to, one after the other.</summary>
/// <param name="shape">Their shape.</param>
/// <param name="task">What their targets mean.</param>
/// <param name="standardize">Whether statistics are asked for.</param>
internal sealed class PartSurvey(SequenceShape shape, RecurrentTask task, bool standardize)
{
    private readonly ColumnStatistics? _features =
        standardize && shape.FeaturesPerStep > 0 ? new ColumnStatistics(shape.FeaturesPerStep) : null;

    private readonly ColumnStatistics? _label =
        standardize && TaskSpec.IsRegression(task) ? new ColumnStatistics(shape.TargetSize) : null;

    private readonly ClassCounter? _classes = ClassCounter.For(task, shape);
    private int _shortest = int.MaxValue;

    public long Sequences { get; private set; }

    public long Steps { get; private set; }

    public int ShortestSequence => Sequences == 0 ? 0 : _shortest;

    public int LongestSequence { get; private set; }

    public IReadOnlyList<long> ClassCounts => _classes?.Counts ?? [];

    public Standardization? Features => _features?.ToStandardization();

    public Standardization? Label => _label?.ToStandardization();

    public void Add(int length, ReadOnlySpan<float> features, ReadOnlySpan<float> targets)
    {
        Sequences++;
        Steps += length;
        _shortest = Math.Min(_shortest, length);
        LongestSequence = Math.Max(LongestSequence, length);
        _features?.Add(features);
        _label?.Add(targets);
        _classes?.Add(targets);
    }
}

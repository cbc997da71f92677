using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>One of C classes for every step.</summary>
internal sealed class StepClassEvaluation : IStepEvaluation
{
    private readonly DataViewSchema.Column _label;
    private readonly DataViewSchema.Column _predicted;
    private readonly DataViewSchema.Column _score;
    private readonly string[] _names;
    private readonly StepCount _steps = new();
    private readonly Dictionary<(int Label, int Predicted), long> _confusions = [];
    private readonly SpanCounts? _spans;

    internal StepClassEvaluation(DataViewSchema schema, DataViewSchema.Column label, string score, string predicted)
    {
        int classes = (int)((KeyDataViewType)((VectorDataViewType)label.Type).ItemType).Count;
        _label = label;
        _predicted = EvaluatedColumn.Predicted(
            schema,
            predicted,
            FormattableString.Invariant($"a key for every step as Vector<Key>, of {classes} values as label column '{label.Name}' has"),
            type => type.ItemType is KeyDataViewType key && key.Count == (ulong)classes);
        _score = EvaluatedColumn.Score(
            schema,
            score,
            FormattableString.Invariant($"Vector<Single, *, {classes}> for the {classes} keys of label column '{label.Name}'"),
            type => type.ItemType == NumberDataViewType.Single && (type.Dimensions.Length == 1 || type.Dimensions[^1] == classes));
        _names = Names(_label, _predicted, classes);
        _spans = BioTags.Find(_names) is { } tags ? new SpanCounts(tags) : null;
    }

    public IReadOnlyList<DataViewSchema.Column> Columns => [_label, _predicted, _score];

    public Action Open(DataViewRow row)
    {
        StepReader<int> labels = StepReaders.Keys(row, _label);
        StepReader<int> predictions = StepReaders.Keys(row, _predicted);
        StepReader<float> scores = StepReaders.Numbers(row, _score);
        return () =>
        {
            ReadOnlySpan<int> label = labels();
            ReadOnlySpan<int> predicted = predictions();
            ReadOnlySpan<float> score = scores();
            StepReaders.CheckSteps(row, _label, label.Length, _predicted, predicted.Length, 1);
            StepReaders.CheckSteps(row, _label, label.Length, _score, score.Length, _names.Length);
            Add(label, predicted, score);
        };
    }

    public SequenceTaggingMetrics Metrics()
    {
        var labelled = new long[_names.Length + 1];
        var predicted = new long[_names.Length + 1];
        foreach (((int label, int prediction), long count) in _confusions)
        {
            labelled[label] += count;
            predicted[prediction] += count;
        }

        return SequenceTaggingMetrics.OfClasses(
            _steps,
            [.. _names.Select((name, i) => Class(name, i + 1))],
            [.. _confusions.OrderBy(pair => pair.Key).Select(pair => Confusion(pair.Key, pair.Value))],
            _spans?.Metrics());

        LabelMetrics Class(string name, int key) => new(name, labelled[key], predicted[key], _confusions.GetValueOrDefault((key, key)));
    }

    private static string[] Names(DataViewSchema.Column label, DataViewSchema.Column predicted, int classes)
    {
        IReadOnlyList<string>? names = LabelValueTypes.Read(label, LabelValueTypes.KeyValues, classes)?.Values;
        IReadOnlyList<string>? others = LabelValueTypes.Read(predicted, LabelValueTypes.KeyValues, classes)?.Values;
        if (names is not null && others is not null)
        {
            int key = Enumerable.Range(0, classes).FirstOrDefault(i => names[i] != others[i], -1) + 1;
            if (key > 0)
            {
                throw SchemaMismatch.Error(
                    "predicted label",
                    predicted.Name,
                    FormattableString.Invariant($"'{names[key - 1]}' for key {key} as label column '{label.Name}' has"),
                    $"'{others[key - 1]}'",
                    "Map the labels to keys by the same transformer as for training.",
                    "data");
            }
        }

        return [.. names ?? others ?? Enumerable.Range(1, classes).Select(key => FormattableString.Invariant($"{key}"))];
    }

    private void Add(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, ReadOnlySpan<float> scores)
    {
        for (int t = 0; t < labels.Length; t++)
        {
            if (labels[t] > 0)
            {
                (int, int) pair = (labels[t], predictions[t]);
                _confusions[pair] = _confusions.GetValueOrDefault(pair) + 1;
                _steps.Add(isPredicted: predictions[t] > 0);
                _steps.AddLoss(StepCount.Loss(scores[t * _names.Length + labels[t] - 1]));
            }
        }

        _spans?.Add(labels, predictions);
    }

    private ClassConfusion Confusion((int Label, int Predicted) pair, long count) =>
        new(_names[pair.Label - 1], pair.Predicted == 0 ? null : _names[pair.Predicted - 1], count);
}

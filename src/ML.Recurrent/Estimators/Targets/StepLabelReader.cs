using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>Reads a label for each step, and keeps those of the steps that the network sees.</summary>
/// <param name="row">The row to read from.</param>
/// <param name="label">The label column, a vector of <typeparamref name="T"/>.</param>
/// <param name="width">Values of a step.</param>
/// <param name="features">Name of the feature column, for messages.</param>
/// <param name="convert">What a label says: NaN where it is missing.</param>
internal sealed class StepLabelReader<T>(DataViewRow row, DataViewSchema.Column label, int width, string features, Func<T, float> convert)
{
    private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(label);
    private VBuffer<T> _vector;
    private T[] _dense = [];

    internal bool Read(SequenceSteps steps, Span<float> target)
    {
        _getter(ref _vector);
        if (_vector.Length != (long)steps.SourceLength * width)
        {
            throw WrongLength(steps.SourceLength);
        }

        if (_dense.Length < _vector.Length)
        {
            _dense = new T[_vector.Length];
        }

        _vector.CopyTo(_dense);
        for (int t = 0; t < steps.Length; t++)
        {
            ReadOnlySpan<T> source = _dense.AsSpan(steps.Sources[t] * width, width);
            for (int i = 0; i < width; i++)
            {
                target[t * width + i] = convert(source[i]);
            }
        }

        return target.IndexOfAnyExcept(float.NaN) >= 0;
    }

    private InvalidOperationException WrongLength(int steps) =>
        _vector.Length % width == 0
            ? StepMismatch.Error(features, steps, label.Name, _vector.Length / width)
            : new InvalidOperationException(FormattableString.Invariant(
                $"Label column '{label.Name}' holds a vector of length {_vector.Length}, which is not a multiple of its ")
                + FormattableString.Invariant($"{width} values a step."));
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>Real features of each step, dense whatever the vector's form.</summary>
/// <remarks>Scratch of one row; the buffers grow to the longest sequence and are reused.</remarks>
internal sealed class RealColumn : IStepColumn
{
    private readonly int _features;
    private readonly int _offset;
    private readonly int _stride;
    private readonly FeatureLayout _order;
    private readonly int _knownLength; // 0: varies
    private readonly ValueGetter<VBuffer<float>> _getter;
    private VBuffer<float> _vector;
    private float[] _dense = [];

    /// <param name="row">The row to read from.</param>
    /// <param name="column">The column.</param>
    /// <param name="features">Its features F of a step.</param>
    /// <param name="offset">Where they begin among the features of a step.</param>
    /// <param name="stride">Features of a step in all columns together.</param>
    /// <param name="order">The order of its values.</param>
    internal RealColumn(DataViewRow row, DataViewSchema.Column column, int features, int offset, int stride, FeatureLayout order)
    {
        Name = column.Name;
        _features = features;
        _offset = offset;
        _stride = stride;
        _order = order;
        _knownLength = ((VectorDataViewType)column.Type).Size;
        _getter = row.GetGetter<VBuffer<float>>(column);
    }

    public string Name { get; }

    public int Read()
    {
        _getter(ref _vector);
        CheckLength(_vector.Length);
        if (!_vector.IsDense)
        {
            if (_dense.Length < _vector.Length)
            {
                _dense = new float[_vector.Length];
            }

            _vector.CopyTo(_dense);
        }

        return _vector.Length / _features;
    }

    public void CopyTo(SequenceSteps steps, int start)
    {
        ReadOnlySpan<float> source = _vector.IsDense ? _vector.GetValues() : _dense.AsSpan(0, _vector.Length);
        if (_order == FeatureLayout.FeatureMajor)
        {
            Transpose(source, steps, start);
            return;
        }

        source = source.Slice(start * _features, steps.Length * _features);
        for (int t = 0; t < steps.Length; t++)
        {
            source.Slice(t * _features, _features).CopyTo(steps.Features[(t * _stride + _offset)..]);
        }
    }

    private void Transpose(ReadOnlySpan<float> source, SequenceSteps steps, int start)
    {
        Span<float> features = steps.Features;
        for (int f = 0; f < _features; f++)
        {
            ReadOnlySpan<float> series = source.Slice(f * steps.SourceLength + start, steps.Length);
            for (int t = 0; t < series.Length; t++)
            {
                features[t * _stride + _offset + f] = series[t];
            }
        }
    }

    private void CheckLength(int length)
    {
        if (length % _features != 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Column '{Name}' holds a vector of length {length}, which is not a multiple of the {_features} features of a step. ")
                + "Give every row whole steps (FeaturesPerStep says how long a step is).");
        }

        if (_knownLength != 0 && length != _knownLength)
        {
            throw VectorLength.Error(Name, length, _knownLength);
        }
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline;

/// <summary>Reads the sequences of one column, a row at a time, dense whatever the vector's form.</summary>
/// <remarks>Scratch of one row; the buffers grow to the longest sequence and are reused.</remarks>
internal sealed class SequenceReader
{
    private readonly string _column;
    private readonly int _featuresPerStep;
    private readonly int _length; // 0: varies
    private readonly ValueGetter<VBuffer<float>> _getter;
    private VBuffer<float> _vector;
    private float[] _dense = [];

    internal SequenceReader(DataViewRow row, DataViewSchema.Column column, int featuresPerStep)
    {
        _column = column.Name;
        _featuresPerStep = featuresPerStep;
        _length = ((VectorDataViewType)column.Type).Size;
        _getter = row.GetGetter<VBuffer<float>>(column);
    }

    /// <returns>[T, F], row-major; valid until the next call.</returns>
    /// <exception cref="InvalidOperationException">The row's vector does not hold whole steps.</exception>
    internal ReadOnlySpan<float> Read()
    {
        _getter(ref _vector);
        CheckLength(_vector.Length);
        if (_vector.IsDense)
        {
            return _vector.GetValues();
        }

        if (_dense.Length < _vector.Length)
        {
            _dense = new float[_vector.Length];
        }

        _vector.CopyTo(_dense);
        return _dense.AsSpan(0, _vector.Length);
    }

    /// <summary>Whether every feature of every step is there: NaN and the infinities stand for missing values.</summary>
    internal static bool IsComplete(ReadOnlySpan<float> steps)
    {
        foreach (float value in steps)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private void CheckLength(int length)
    {
        if (length % _featuresPerStep != 0)
        {
            throw new InvalidOperationException(
                $"Column '{_column}' holds a vector of length {length}, which is not a multiple of the {_featuresPerStep} features "
                + "of a step. Give every row whole steps (FeaturesPerStep says how long a step is).");
        }

        if (_length != 0 && length != _length)
        {
            throw new InvalidOperationException($"Column '{_column}' holds a vector of length {length}, but its type says {_length}.");
        }
    }
}

using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <inheritdoc/>
internal sealed class AffineScale<T> : AffineScale
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (T Offset, T Scale)[] _slots;

    public AffineScale(DataViewType type, (T Offset, T Scale)[] slots)
        : base(type)
    {
        _slots = slots;
    }

    public override void Write(BinaryWriter writer)
    {
        base.Write(writer);
        foreach ((T offset, T scale) in _slots)
        {
            PrimitiveFormat.WriteValue(writer, offset);
            PrimitiveFormat.WriteValue(writer, scale);
        }
    }

    public override Delegate GetterOver(DataViewRow row, DataViewSchema.Column column)
    {
        if (Type is VectorDataViewType)
        {
            return VectorGetter(row.GetGetter<VBuffer<T>>(column));
        }

        ValueGetter<T> getter = row.GetGetter<T>(column);
        return (ValueGetter<T>)((ref T value) =>
        {
            getter(ref value);
            value = Scaled(value, 0);
        });
    }

    private ValueGetter<VBuffer<T>> VectorGetter(ValueGetter<VBuffer<T>> getter)
    {
        VBuffer<T> source = default;
        T[] scaled = new T[_slots.Length];
        return (ref VBuffer<T> vector) =>
        {
            getter(ref source);
            if (source.Length != scaled.Length)
            {
                throw new InvalidOperationException($"Expected {scaled.Length} values, got {source.Length}");
            }

            int index = 0;
            foreach (T value in source.DenseValues())
            {
                scaled[index] = Scaled(value, index++);
            }

            Copy(scaled, ref vector);
        };
    }

    // Sparse where fewer than half are not zero, as ML.NET has it.
    private static void Copy(T[] values, ref VBuffer<T> vector)
    {
        int count = values.Count(value => value != T.Zero);
        if (count >= values.Length / 2)
        {
            VBuffer<T>.Copy(values, 0, ref vector, values.Length);
            return;
        }

        VBufferEditor<T> editor = VBufferEditor.Create(ref vector, values.Length, count);
        for (int index = 0, place = 0; index < values.Length; index++)
        {
            if (values[index] != T.Zero)
            {
                editor.Indices[place] = index;
                editor.Values[place++] = values[index];
            }
        }

        vector = editor.Commit();
    }

    private T Scaled(T value, int index) => (value - _slots[index].Offset) * _slots[index].Scale;
}

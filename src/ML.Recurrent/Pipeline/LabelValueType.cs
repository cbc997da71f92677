using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>One type of label values, between ML.NET's annotations and the model's text.</summary>
internal interface ILabelValueType
{
    PrimitiveDataViewType Type { get; }

    /// <summary>As <see cref="LabelValues.ItemType"/> has it.</summary>
    Type ItemType { get; }

    LabelValues Read(DataViewSchema.Annotations annotations, string name);

    /// <exception cref="FormatException">A value's text is not of this type.</exception>
    void Add(DataViewSchema.Annotations.Builder annotations, string name, LabelValues values);
}

/// <inheritdoc cref="ILabelValueType"/>
internal sealed class LabelValueType<T>(PrimitiveDataViewType type, Type itemType, Func<T, string> format, Func<string, T> parse)
    : ILabelValueType
{
    public PrimitiveDataViewType Type => type;

    public Type ItemType => itemType;

    public LabelValues Read(DataViewSchema.Annotations annotations, string name)
    {
        VBuffer<T> values = default;
        annotations.GetValue(name, ref values);
        return new LabelValues(itemType, [.. values.DenseValues().Select(format)]);
    }

    public void Add(DataViewSchema.Annotations.Builder annotations, string name, LabelValues values)
    {
        T[] parsed = [.. values.Values.Select(parse)];
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) => new VBuffer<T>(parsed.Length, parsed).CopyTo(ref value);
        annotations.Add(name, new VectorDataViewType(type, parsed.Length), getter);
    }
}

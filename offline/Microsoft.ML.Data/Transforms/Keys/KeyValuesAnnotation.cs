using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Writes the annotation KeyValues: what the keys of a column stand for.</summary>
internal static class KeyValuesAnnotation
{
    /// <summary>The terms, or what they stand for themselves when they are keys of an input that says so.</summary>
    public static void AddTo<T>(
        DataViewSchema.Annotations.Builder builder,
        DataViewSchema.Column input,
        PrimitiveDataViewType itemType,
        T[] terms,
        bool asText)
    {
        if (itemType is KeyDataViewType
            && input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType { ItemType: var valueType })
        {
            RawTypeDispatch.At(AddResolved<T, int>, typeof(T), valueType.RawType)(builder, input, valueType, terms, asText);
        }
        else
        {
            Add(builder, itemType, terms, asText);
        }
    }

    private static void AddResolved<T, TValue>(
        DataViewSchema.Annotations.Builder builder,
        DataViewSchema.Column input,
        PrimitiveDataViewType valueType,
        T[] terms,
        bool asText)
    {
        VBuffer<TValue> values = default;
        input.GetKeyValues(ref values);
        Add(builder, valueType, Array.ConvertAll(terms, term => values.GetItemOrDefault(Convert.ToInt32(term, null) - 1)), asText);
    }

    private static void Add<T>(DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType itemType, T[] values, bool asText)
    {
        if (asText && itemType is not TextDataViewType)
        {
            Add(builder, TextDataViewType.Instance, Array.ConvertAll(values, TextOf), asText);
            return;
        }

        builder.Add(
            AnnotationKinds.KeyValues,
            new VectorDataViewType(itemType, values.Length),
            (ref VBuffer<T> value) => VBuffer<T>.Copy(values, 0, ref value, values.Length));
    }

    private static ReadOnlyMemory<char> TextOf<T>(T value) => (value switch
    {
        bool flag => flag ? "1" : "0",
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    }).AsMemory();
}

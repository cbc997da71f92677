using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Samples;

/// <summary>Values of a column whose type is known at run time only, as text.</summary>
internal static class AnyColumn
{
    /// <summary>Reads the columns together, row by row; the list has one text a row for each.</summary>
    public static List<string>[] Read(DataViewRowCursor cursor, IReadOnlyList<DataViewSchema.Column> columns)
    {
        Func<string>[] getters = [.. columns.Select(column => Getter(cursor, column))];
        List<string>[] texts = [.. columns.Select(_ => new List<string>())];
        while (cursor.MoveNext())
        {
            for (int index = 0; index < getters.Length; index++)
            {
                texts[index].Add(getters[index]());
            }
        }

        return texts;
    }

    public static List<string>[] Read(IDataView view, IReadOnlyList<DataViewSchema.Column> columns)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        return Read(cursor, columns);
    }

    public static Func<string> Getter(DataViewRow row, DataViewSchema.Column column)
    {
        Type item = column.Type is VectorDataViewType vector ? vector.ItemType.RawType : column.Type.RawType;
        string method = column.Type is VectorDataViewType ? nameof(Vector) : nameof(Scalar);
        return (Func<string>)typeof(AnyColumn).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item)
            .Invoke(null, [row, column])!;
    }

    private static Func<string> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return $"{value}";
        };
    }

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        return () =>
        {
            VBuffer<T> value = default;
            getter(ref value);
            return string.Join(';', value.DenseValues());
        };
    }
}

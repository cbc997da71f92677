using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Samples;

internal static class CursorReading
{
    /// <summary>The values that remain under the cursor, which must have the column active.</summary>
    public static List<T> Rest<T>(this DataViewRowCursor cursor, string column)
    {
        ValueGetter<T> getter = cursor.GetGetter<T>(cursor.Schema[column]);
        var values = new List<T>();
        while (cursor.MoveNext())
        {
            T value = default!;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }

    public static List<T> Read<T>(this IDataView view, string column, Random? random = null)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]], random!);
        return cursor.Rest<T>(column);
    }

    public static List<DataViewRowId> Ids(this IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([]);
        ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
        var ids = new List<DataViewRowId>();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            getter(ref id);
            ids.Add(id);
        }

        return ids;
    }
}

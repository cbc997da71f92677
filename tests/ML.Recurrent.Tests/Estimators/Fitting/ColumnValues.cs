using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>The values of a column, row after row.</summary>
internal static class ColumnValues
{
    public static List<T> Scalars<T>(IDataView view, string name) => Read<T, T>(view, name, value => value);

    public static List<T[]> Vectors<T>(IDataView view, string name) => Read<VBuffer<T>, T[]>(view, name, value => [.. value.DenseValues()]);

    private static List<TOut> Read<TIn, TOut>(IDataView view, string name, Func<TIn, TOut> convert)
    {
        DataViewSchema.Column column = view.Schema[name];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<TIn> getter = cursor.GetGetter<TIn>(column);
        var values = new List<TOut>();
        TIn value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(convert(value));
        }

        return values;
    }
}

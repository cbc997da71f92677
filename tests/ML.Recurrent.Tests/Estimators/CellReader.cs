using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Reads values of any column type as text that shows every bit, for comparison.</summary>
internal static class CellReader
{
    /// <summary>All rows of a view: each its position, id and the values of the columns that <paramref name="wanted"/> picks.</summary>
    internal static List<string> Rows(IDataView view, Func<DataViewSchema.Column, bool> wanted)
    {
        DataViewSchema.Column[] columns = [.. view.Schema.Where(wanted)];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        Assert.AreSame(view.Schema, cursor.Schema);
        return Rows(cursor, columns, withPosition: true);
    }

    internal static List<string> Rows(DataViewRowCursor cursor, IReadOnlyList<DataViewSchema.Column> columns, bool withPosition)
    {
        foreach (DataViewSchema.Column column in columns)
        {
            Assert.IsTrue(cursor.IsColumnActive(column), column.Name);
        }

        Func<string>[] cells = [.. columns.Select(column => Open(cursor, column))];
        ValueGetter<DataViewRowId> idGetter = cursor.GetIdGetter();
        var rows = new List<string>();
        Assert.AreEqual(-1, cursor.Position, "before the first row");
        while (cursor.MoveNext())
        {
            Assert.AreEqual(rows.Count, cursor.Position);
            DataViewRowId id = default;
            idGetter(ref id);
            string position = withPosition ? $"{cursor.Position} " : "";
            rows.Add($"{position}{id}: {string.Join(" | ", cells.Select(cell => cell()))}");
        }

        return rows;
    }

    internal static Func<string> Open(DataViewRow row, DataViewSchema.Column column)
    {
        MethodInfo open = column.Type is VectorDataViewType vector
            ? Method(nameof(OpenVector), vector.ItemType.RawType)
            : Method(nameof(OpenScalar), column.Type.RawType);
        return (Func<string>)open.Invoke(null, [row, column])!;
    }

    private static MethodInfo Method(string name, Type item) =>
        typeof(CellReader).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(item);

    private static Func<string> OpenScalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return Show(value);
        };
    }

    private static Func<string> OpenVector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return $"[{string.Join(" ", value.DenseValues().Select(Show))}]";
        };
    }

    private static string Show<T>(T value) => value switch
    {
        float number => $"{BitConverter.SingleToUInt32Bits(number):x8}",
        double number => $"{BitConverter.DoubleToUInt64Bits(number):x16}",
        _ => $"{value}",
    };
}

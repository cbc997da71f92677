namespace Microsoft.ML.Data;

/// <summary>Which columns of a schema a cursor was asked for, and the errors for using others.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            Contains(active, column);
            active[column.Index] = true;
        }

        return active;
    }

    public static bool Contains(bool[] active, DataViewSchema.Column column) => column.Index < active.Length
        ? active[column.Index]
        : throw new InvalidOperationException($"Column index must be between 0 and {active.Length}");

    public static void Require(bool[] active, DataViewSchema.Column column)
    {
        if (column.Index > active.Length || !Contains(active, column))
        {
            throw new ArgumentOutOfRangeException(nameof(column), "requested column not active");
        }
    }

    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException(
                $"Invalid TValue in GetGetter for column #{column}: '{typeof(TValue)}', expected type: '{column.Type.RawType}'.");
}

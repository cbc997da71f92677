namespace Microsoft.ML.Data;

/// <summary>A pseudo-random number from the row's place in the unshuffled view.</summary>
internal sealed class PositionNumbering(uint salt) : IRowNumbering
{
    public DataViewSchema.Column? Key => null;

    public Func<double> NumbersOf(DataViewRowCursor cursor) => () => RowHash.ToUnit(RowHash.Mix((ulong)cursor.Position, salt));
}

namespace Microsoft.ML.Data;

/// <summary>How a row comes to its number.</summary>
internal interface IRowNumbering
{
    /// <summary>The column that the number is made from, if one is.</summary>
    DataViewSchema.Column? Key { get; }

    /// <summary>A function that gives the number of the cursor's current row.</summary>
    Func<double> NumbersOf(DataViewRowCursor cursor);
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline.Rows;

/// <summary>
/// A column that a transformer appends, and how its value follows from what is kept of the row at hand: <see cref="Getter"/> makes the
/// <see cref="ValueGetter{TValue}"/> of the column's type for one row.
/// </summary>
internal sealed record AppendedColumn<TState>(
    string Name, DataViewType Type, DataViewSchema.Annotations Annotations, Func<TState, Delegate> Getter);

using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline;

/// <summary>
/// A column that scoring appends, and how its value follows from the network's outputs: <see cref="Getter"/> makes the
/// <see cref="ValueGetter{TValue}"/> of the column's type for one row.
/// </summary>
internal sealed record ScoreColumn(
    string Name, DataViewType Type, DataViewSchema.Annotations Annotations, Func<SequenceScores, Delegate> Getter);

using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators;

/// <summary>Columns that run side by side, as far as their types tell.</summary>
internal static class ParallelColumns
{
    /// <exception cref="ArgumentOutOfRangeException">Two are of known and different numbers of steps.</exception>
    internal static void Check(IReadOnlyList<SequenceColumn> columns, string parameter)
    {
        SequenceColumn[] known = [.. columns.Where(column => column.Timesteps > 0)];
        if (known.FirstOrDefault(column => column.Timesteps != known[0].Timesteps) is { } other)
        {
            throw SchemaMismatch.Error(
                "feature",
                other.Name,
                FormattableString.Invariant($"{known[0].Timesteps} steps, as column '{known[0].Name}' has"),
                FormattableString.Invariant($"{other.Timesteps}"),
                "Columns of one sequence run step by step: give them as many steps, or leave one out.",
                parameter);
        }
    }
}

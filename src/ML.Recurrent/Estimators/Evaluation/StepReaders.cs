using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>The current row's values of a vector column; valid until the next call.</summary>
internal delegate ReadOnlySpan<T> StepReader<T>();

/// <summary>Opens the columns that an evaluation compares.</summary>
internal static class StepReaders
{
    /// <summary>Numbers as they are.</summary>
    internal static StepReader<float> Numbers(DataViewRow row, DataViewSchema.Column column) =>
        Open<float, float>(row, column, value => value);

    /// <summary>Booleans as 0 and 1.</summary>
    internal static StepReader<float> Booleans(DataViewRow row, DataViewSchema.Column column) =>
        Open<bool, float>(row, column, value => value ? 1 : 0);

    /// <summary>Keys of any type, 0 where missing.</summary>
    internal static StepReader<int> Keys(DataViewRow row, DataViewSchema.Column column)
    {
        var key = (KeyDataViewType)((VectorDataViewType)column.Type).ItemType;
        int count = (int)key.Count;
        return key.RawType switch
        {
            var type when type == typeof(byte) => Keys<byte>(row, column, count),
            var type when type == typeof(ushort) => Keys<ushort>(row, column, count),
            var type when type == typeof(uint) => Keys<uint>(row, column, count),
            _ => Keys<ulong>(row, column, count),
        };
    }

    /// <summary>Number of steps in a row's label vector.</summary>
    /// <exception cref="InvalidOperationException">They are not whole.</exception>
    internal static int Steps(DataViewRow row, DataViewSchema.Column label, int values, int width) =>
        values % width == 0
            ? values / width
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"Row {row.Position} (from 0) holds a vector of length {values} in column '{label.Name}', ")
                + FormattableString.Invariant($"which is not a multiple of its {width} values a step."));

    /// <exception cref="InvalidOperationException">The column does not hold that many values for each of the label's steps.</exception>
    internal static void CheckSteps(
        DataViewRow row, DataViewSchema.Column label, int steps, DataViewSchema.Column column, int values, int width)
    {
        if (values != steps * width)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Row {row.Position} (from 0) holds {steps} steps in column '{label.Name}', but a vector of length {values} in column ")
                + FormattableString.Invariant($"'{column.Name}'; expected {steps * width}, {width} for each step. ")
                + "Evaluate the data that the model transformed, with a label for every step of the features.");
        }
    }

    private static StepReader<int> Keys<T>(DataViewRow row, DataViewSchema.Column column, int count)
        where T : IBinaryInteger<T>, IUnsignedNumber<T> =>
        Open<T, int>(row, column, key => key <= T.CreateSaturating(count)
            ? int.CreateTruncating(key)
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"Column '{column.Name}' holds key {key} in row {row.Position} (from 0), but its type has {count} keys. ")
                + "Map the labels to keys by Conversion.MapValueToKey."));

    private static StepReader<TResult> Open<T, TResult>(DataViewRow row, DataViewSchema.Column column, Func<T, TResult> convert)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        T[] dense = [];
        TResult[] values = [];
        return () =>
        {
            getter(ref vector);
            if (dense.Length < vector.Length)
            {
                dense = new T[vector.Length];
                values = new TResult[vector.Length];
            }

            vector.CopyTo(dense);
            for (int i = 0; i < vector.Length; i++)
            {
                values[i] = convert(dense[i]);
            }

            return values.AsSpan(0, vector.Length);
        };
    }
}

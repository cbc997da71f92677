using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>Compares several real labels of a row with its scores, over all rows.</summary>
internal static class MultiOutputRegressionEvaluation
{
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of the wrong type, or has another number of slots.</exception>
    /// <exception cref="InvalidOperationException">A row's vector has another length than its column's type says.</exception>
    internal static MultiOutputRegressionMetrics Evaluate(IDataView data, string labelColumnName, string scoreColumnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(labelColumnName);
        ArgumentNullException.ThrowIfNull(scoreColumnName);
        DataViewSchema.Column label = EvaluatedColumn.Label(data.Schema, labelColumnName, "Vector<Single> of known size", IsSlots);
        int count = ((VectorDataViewType)label.Type).Size;
        DataViewSchema.Column score = EvaluatedColumn.Score(
            data.Schema,
            scoreColumnName,
            FormattableString.Invariant($"Vector<Single, {count}> for the {count} slots of label column '{labelColumnName}'"),
            type => IsSlots(type) && type.Size == count);
        RegressionSlot[] slots = [.. EvaluatedColumn.SlotNames(label, count).Select(name => new RegressionSlot(name))];
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        StepReader<float> labels = StepReaders.Numbers(cursor, label);
        StepReader<float> scores = StepReaders.Numbers(cursor, score);
        while (cursor.MoveNext())
        {
            Add(Checked(labels(), label, count), Checked(scores(), score, count), slots);
        }

        return new MultiOutputRegressionMetrics([.. slots.Select(slot => slot.Metrics())]);
    }

    private static bool IsSlots(VectorDataViewType type) => type.ItemType == NumberDataViewType.Single && type.IsKnownSize;

    private static ReadOnlySpan<float> Checked(ReadOnlySpan<float> vector, DataViewSchema.Column column, int count) =>
        vector.Length == count ? vector : throw VectorLength.Error(column.Name, vector.Length, count);

    private static void Add(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, RegressionSlot[] slots)
    {
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (float.IsFinite(labels[slot]))
            {
                slots[slot].Add(labels[slot], scores[slot]);
            }
        }
    }
}

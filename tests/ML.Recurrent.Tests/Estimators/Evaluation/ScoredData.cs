using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators.Evaluation;

/// <summary>Data as models leave it.</summary>
internal static class ScoredData
{
    /// <summary>Labels and predictions are keys of these names, or of as many without names.</summary>
    internal static IDataView OfKeys(
        MLContext ml, string[] names, IEnumerable<TaggedRow> rows, string[]? predictedNames = null, bool named = true)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(TaggedRow));
        SetKeys(schema[nameof(TaggedRow.Label)], names, named);
        SetKeys(schema[nameof(TaggedRow.PredictedLabel)], predictedNames ?? names, named);
        schema[nameof(TaggedRow.Score)].ColumnType = Steps(NumberDataViewType.Single, names.Length);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }

    internal static IDataView OfLabels(MLContext ml, int width, IEnumerable<MultiHotRow> rows)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(MultiHotRow));
        schema[nameof(MultiHotRow.Numbers)].ColumnType = Steps(NumberDataViewType.Single, width);
        schema[nameof(MultiHotRow.Label)].ColumnType = Steps(BooleanDataViewType.Instance, width);
        schema[nameof(MultiHotRow.PredictedLabel)].ColumnType = Steps(BooleanDataViewType.Instance, width);
        schema[nameof(MultiHotRow.Score)].ColumnType = Steps(NumberDataViewType.Single, width);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }

    internal static IDataView OfValues(
        MLContext ml, DataViewType label, DataViewType score, IEnumerable<RealRow> rows, string[]? slotNames = null)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(RealRow));
        schema[nameof(RealRow.Label)].ColumnType = label;
        schema[nameof(RealRow.Score)].ColumnType = score;
        if (slotNames is not null)
        {
            AddNames(schema[nameof(RealRow.Label)], "SlotNames", slotNames);
        }

        return ml.Data.LoadFromEnumerable(rows, schema);
    }

    internal static VectorDataViewType Steps(PrimitiveDataViewType item, int width) => new(item, 0, width);

    internal static VectorDataViewType Slots(int count) => new(NumberDataViewType.Single, count);

    private static void SetKeys(SchemaDefinition.Column column, string[] names, bool named)
    {
        column.ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), names.Length));
        if (named)
        {
            AddNames(column, "KeyValues", names);
        }
    }

    private static void AddNames(SchemaDefinition.Column column, string kind, string[] names) => column.AddAnnotation(
        kind,
        new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(name => name.AsMemory())]),
        new VectorDataViewType(TextDataViewType.Instance, names.Length));
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline;

/// <summary>The annotations by which ML.NET's evaluators know a score: the columns of one scoring share a set id.</summary>
internal static class ScoreAnnotations
{
    internal const string IsNormalized = "IsNormalized";
    internal const string TrainingLabelValues = "TrainingLabelValues";

    private const string SetId = "ScoreColumnSetId";
    private const string ColumnKind = "ScoreColumnKind";
    private const string ValueKind = "ScoreValueKind";

    private static readonly KeyDataViewType SetIdType = new(typeof(uint), int.MaxValue);

    /// <summary>The id for the next scoring of data with this schema: one more than the greatest in it.</summary>
    internal static uint NextSetId(DataViewSchema schema)
    {
        uint greatest = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is KeyDataViewType key && key.RawType == typeof(uint))
            {
                uint id = 0;
                column.Annotations.GetValue(SetId, ref id);
                greatest = Math.Max(greatest, id);
            }
        }

        return greatest + 1;
    }

    /// <summary>Adds the three annotations that every score carries.</summary>
    internal static void Add(DataViewSchema.Annotations.Builder annotations, uint setId, string columnKind, string valueKind)
    {
        annotations.Add(SetId, SetIdType, (ref uint value) => value = setId);
        annotations.Add(ColumnKind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = columnKind.AsMemory());
        annotations.Add(ValueKind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = valueKind.AsMemory());
    }

    /// <summary>What <see cref="Add"/> delivers, as a shape promises it.</summary>
    internal static IEnumerable<SchemaShape.Column> Shape() =>
    [
        Interop.ShapeColumn(SetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true),
        Interop.ShapeColumn(ColumnKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance),
        Interop.ShapeColumn(ValueKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance),
    ];
}

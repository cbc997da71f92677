using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>
/// The columns that the members of a class stand for, with what the class leaves open taken from the schema saved with a model.
/// </summary>
/// <remarks>ML.NET's own engine for a schema asks for a member for every column of the training data, the label among them.</remarks>
internal static class InputDefinition
{
    private static readonly MethodInfo Copy =
        typeof(InputDefinition).GetMethod(nameof(CopyAnnotation), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static SchemaDefinition Of(Type type, DataViewSchema? saved, Action<SchemaDefinition>? map)
    {
        var definition = SchemaDefinition.Create(type, SchemaDefinition.Direction.Read);
        map?.Invoke(definition);
        foreach (SchemaDefinition.Column own in definition)
        {
            if (saved?.GetColumnOrNull(own.ColumnName ?? own.MemberName) is { } column)
            {
                own.ColumnType = LeavesOpen(own.ColumnType, column.Type) ? column.Type : own.ColumnType;
                CopyAnnotations(column.Annotations, own);
            }
        }

        return definition;
    }

    // A vector without a size, or a number that is a key. What the class states stands, and fails where the model wants something else.
    private static bool LeavesOpen(DataViewType? own, DataViewType saved) => (own, saved) switch
    {
        (null, _) => true,
        (VectorDataViewType { IsKnownSize: false, Dimensions.Length: 1 } vector, VectorDataViewType other) =>
            vector.ItemType.Equals(other.ItemType) || LeavesOpen(vector.ItemType, other.ItemType),
        (NumberDataViewType number, KeyDataViewType key) => number.RawType == key.RawType,
        _ => false,
    };

    private static void CopyAnnotations(DataViewSchema.Annotations saved, SchemaDefinition.Column own)
    {
        foreach (DataViewSchema.Column annotation in saved.Schema)
        {
            if (own.Annotations?.Schema.GetColumnOrNull(annotation.Name) is null)
            {
                Copy.MakeGenericMethod(annotation.Type.RawType).Invoke(null, [saved, annotation, own]);
            }
        }
    }

    private static void CopyAnnotation<T>(DataViewSchema.Annotations saved, DataViewSchema.Column annotation, SchemaDefinition.Column own)
    {
        T value = default!;
        saved.GetGetter<T>(annotation)(ref value);
        own.AddAnnotation(annotation.Name, value, annotation.Type);
    }
}

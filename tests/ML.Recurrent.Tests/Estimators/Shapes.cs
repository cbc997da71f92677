using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>The shape of a schema, as ML.NET's chains make it for <c>GetOutputSchema</c>; and whether a promise was kept.</summary>
internal static class Shapes
{
    internal static SchemaShape Of(DataViewSchema schema) => new(schema.Where(column => !column.IsHidden).Select(Of));

    /// <summary>Both have the same columns of the same shape, and these the same annotations.</summary>
    internal static void AssertCompatible(SchemaShape promised, SchemaShape delivered, string at = "")
    {
        CollectionAssert.AreEquivalent(Names(promised), Names(delivered), $"the columns promised and delivered {at}");
        foreach (SchemaShape.Column promise in promised)
        {
            SchemaShape.Column delivery = delivered.Single(column => column.Name == promise.Name);
            Assert.AreEqual(
                (promise.Kind, promise.ItemType, promise.IsKey),
                (delivery.Kind, delivery.ItemType, delivery.IsKey),
                $"{at}{promise.Name}");
            AssertCompatible(promise.Annotations, delivery.Annotations, $"{at}{promise.Name}.");
        }
    }

    private static SchemaShape.Column Of(DataViewSchema.Column column)
    {
        var annotations = new SchemaShape(column.Annotations.Schema.Select(Of));
        DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        SchemaShape.Column.VectorKind kind = column.Type switch
        {
            VectorDataViewType { IsKnownSize: true } => SchemaShape.Column.VectorKind.Vector,
            VectorDataViewType => SchemaShape.Column.VectorKind.VariableVector,
            _ => SchemaShape.Column.VectorKind.Scalar,
        };
        return item is KeyDataViewType key
            ? Interop.ShapeColumn(column.Name, kind, KeyItem(key), isKey: true, annotations)
            : Interop.ShapeColumn(column.Name, kind, item, isKey: false, annotations);
    }

    private static NumberDataViewType KeyItem(KeyDataViewType key) =>
        key.RawType == typeof(byte) ? NumberDataViewType.Byte
        : key.RawType == typeof(ushort) ? NumberDataViewType.UInt16
        : key.RawType == typeof(uint) ? NumberDataViewType.UInt32
        : NumberDataViewType.UInt64;

    private static string[] Names(SchemaShape shape) => [.. shape.Select(column => column.Name)];
}

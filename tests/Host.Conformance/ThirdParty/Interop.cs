using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Data")]

namespace Host.Conformance.ThirdParty;

/// <summary>Every internal member of ML.NET that this project calls.</summary>
internal static class Interop
{
    public static SchemaShape Shape(DataViewSchema schema) => SchemaShape.Create(schema);

    public static SchemaShape.Column ShapeColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey = false, SchemaShape? annotations = null) =>
        new(name, kind, itemType, isKey, annotations);

    public static TrainerInfo TrainerInfo(bool normalization, bool caching) => new(normalization, calibration: false, caching);

    public static IHostEnvironment Environment(TrainCatalogBase.CatalogInstantiatorBase catalog) => catalog.GetEnvironment();

    public static IHostEnvironment Environment(TransformsCatalog catalog) => catalog.GetEnvironment();

    public static IHostEnvironment Environment(TransformsCatalog.ConversionTransforms catalog) => catalog.GetEnvironment();

    public static IHostEnvironment Environment(TransformsCatalog.TextTransforms catalog) => catalog.GetEnvironment();

    public static IHostEnvironment Environment(DataOperationsCatalog catalog) => catalog.GetEnvironment();
}

using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Data")]

namespace ML.Recurrent.Pipeline;

/// <summary>
/// The one place that touches ML.NET's internals, compiled against the copies that Publicize.targets opens.
/// Beside it, a transformer names only its <c>LoadableClass</c> attribute and the <c>Create</c> which that calls.
/// </summary>
internal static class Interop
{
    private const string ModelSignature = "RECURRNT";
    private const uint PayloadVersion = 0x00010001; // of the main stream; network.json carries the model's own version

    internal static IHostEnvironment Environment(TrainCatalogBase.CatalogInstantiatorBase catalog) => catalog.GetEnvironment();

    /// <summary>Trainers standardise by themselves and read the data once.</summary>
    internal static TrainerInfo TrainerInfo() => new(normalization: false, calibration: false, caching: false);

    internal static SchemaShape.Column ShapeColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey = false, SchemaShape? annotations = null) =>
        new(name, kind, itemType, isKey, annotations);

    /// <summary>The shape of a column of this type.</summary>
    internal static SchemaShape.Column ShapeColumn(string name, DataViewType type, SchemaShape? annotations = null)
    {
        var vector = type as VectorDataViewType;
        SchemaShape.Column.VectorKind kind = vector switch
        {
            null => SchemaShape.Column.VectorKind.Scalar,
            { IsKnownSize: true } => SchemaShape.Column.VectorKind.Vector,
            _ => SchemaShape.Column.VectorKind.VariableVector,
        };
        DataViewType item = vector?.ItemType ?? type;
        return item is KeyDataViewType
            ? ShapeColumn(name, kind, NumberDataViewType.UInt32, isKey: true, annotations) // the only keys we make
            : ShapeColumn(name, kind, item, isKey: false, annotations);
    }

    /// <summary>Must come before anything is written.</summary>
    internal static void BeginSave(ModelSaveContext context, string loaderSignature)
    {
        context.CheckAtModel();
        context.SetVersionInfo(Version(loaderSignature));
    }

    /// <summary>Writes to the component's own stream, Model.key.</summary>
    internal static void SaveMain(ModelSaveContext context, byte[] content) => context.Writer.Write(content);

    /// <summary>Writes an entry of its own beside Model.key.</summary>
    internal static void SaveFile(ModelSaveContext context, string name, Action<Stream> write) =>
        context.SaveBinaryStream(name, writer => write(writer.BaseStream));

    /// <summary>Must come before anything is read.</summary>
    internal static void BeginLoad(ModelLoadContext context, string loaderSignature) => context.CheckAtModel(Version(loaderSignature));

    internal static void LoadMain(ModelLoadContext context, Span<byte> content) => context.Reader.BaseStream.ReadExactly(content);

    /// <returns>False if there is no such entry.</returns>
    internal static bool LoadFile(ModelLoadContext context, string name, Action<Stream> read) =>
        context.TryLoadBinaryStream(name, reader => read(reader.BaseStream));

    private static VersionInfo Version(string loaderSignature) => new(
        ModelSignature, PayloadVersion, PayloadVersion, PayloadVersion, typeof(Interop).Assembly.FullName!, loaderSignature);
}

/// <summary>What permutation feature importance looks for; ML.NET's own counterpart without a type argument is internal.</summary>
internal interface IFeatureTransformer : ISingleFeaturePredictionTransformer;

using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(KeyToValueMappingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Map Key To Value",
    KeyToValueMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="KeyToValueMappingEstimator"/>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "MapKeyToValue";

    private static readonly VersionInfo Version = TransformFormat.VersionOf("OFFKEY2V", LoaderSignature);

    internal KeyToValueMappingTransformer(string outputColumnName, string inputColumnName)
        : base(outputColumnName, inputColumnName)
    {
    }

    internal static KeyToValueMappingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new KeyToValueMappingTransformer(ctx.Reader.ReadString(), ctx.Reader.ReadString());
    }

    private protected override MappedColumn Bind(DataViewSchema.Column input)
    {
        var vector = input.Type as VectorDataViewType;
        if (input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is not VectorDataViewType values
            || (vector?.ItemType ?? input.Type) is not KeyDataViewType key)
        {
            throw new InvalidOperationException("Metadata KeyValues does not exist");
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new MappedColumn(
            OutputColumnName,
            vector is null ? values.ItemType : new VectorDataViewType(values.ItemType, vector.Dimensions),
            annotations.ToAnnotations(),
            [input],
            row => RawTypeDispatch.At(KeyValueGetter.Over<uint, int>, key.RawType, values.ItemType.RawType)(row, input));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(OutputColumnName);
        ctx.Writer.Write(InputColumnName);
    }
}

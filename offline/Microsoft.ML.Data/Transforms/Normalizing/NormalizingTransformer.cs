using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(NormalizingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Normalize",
    NormalizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="NormalizingEstimator"/>
public sealed class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalize";

    private static readonly VersionInfo Version = TransformFormat.VersionOf("OFFNORML", LoaderSignature);

    private readonly AffineScale _scale;

    internal NormalizingTransformer(string outputColumnName, string inputColumnName, AffineScale scale)
        : base(outputColumnName, inputColumnName)
    {
        _scale = scale;
    }

    internal static NormalizingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new NormalizingTransformer(ctx.Reader.ReadString(), ctx.Reader.ReadString(), AffineScale.Read(ctx.Reader));
    }

    internal static bool CanScale(DataViewType type) =>
        type is not VectorDataViewType { IsKnownSize: false }
        && ((type as VectorDataViewType)?.ItemType ?? type) is NumberDataViewType item
        && (item == NumberDataViewType.Single || item == NumberDataViewType.Double);

    private protected override MappedColumn Bind(DataViewSchema.Column input)
    {
        if (!CanScale(input.Type))
        {
            throw ColumnMismatch.WrongType(
                "input",
                input.Name,
                $"scalar or known-size vector of {(_scale.Type as VectorDataViewType)?.ItemType ?? _scale.Type}",
                input.Type is VectorDataViewType { IsKnownSize: false } ? "variable-size vector" : $"{input.Type}",
                "inputSchema");
        }

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, (ref bool value) => value = true);
        annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return new MappedColumn(OutputColumnName, _scale.Type, annotations.ToAnnotations(), [input], row => _scale.GetterOver(row, input));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(OutputColumnName);
        ctx.Writer.Write(InputColumnName);
        _scale.Write(ctx.Writer);
    }
}

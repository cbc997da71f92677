using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ColumnCopyingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Copy Columns",
    ColumnCopyingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="ColumnCopyingEstimator"/>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CopyColumns";

    private static readonly VersionInfo Version = TransformFormat.VersionOf("OFFCOPYC", LoaderSignature);

    internal ColumnCopyingTransformer(string outputColumnName, string inputColumnName)
        : base(outputColumnName, inputColumnName)
    {
    }

    internal static ColumnCopyingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new ColumnCopyingTransformer(ctx.Reader.ReadString(), ctx.Reader.ReadString());
    }

    private protected override MappedColumn Bind(DataViewSchema.Column input) => new(
        OutputColumnName,
        input.Type,
        input.Annotations,
        [input],
        row => RawTypeDispatch.At(GetterOf<int>, input.Type.RawType)(row, input));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(OutputColumnName);
        ctx.Writer.Write(InputColumnName);
    }

    private static Delegate GetterOf<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ValueToKeyMappingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Map Value To Key",
    ValueToKeyMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="ValueToKeyMappingEstimator"/>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "MapValueToKey";

    private static readonly VersionInfo Version = TransformFormat.VersionOf("OFFV2KEY", LoaderSignature);

    private readonly ValueToKeyOptions _options;
    private readonly Vocabulary _vocabulary;

    internal ValueToKeyMappingTransformer(ValueToKeyOptions options, Vocabulary vocabulary)
        : base(options.OutputColumnName, options.InputColumnName)
    {
        _options = options;
        _vocabulary = vocabulary;
    }

    internal static ValueToKeyMappingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var options = new ValueToKeyOptions(
            ctx.Reader.ReadString(),
            ctx.Reader.ReadString(),
            ctx.Reader.ReadInt32(),
            (ValueToKeyMappingEstimator.KeyOrdinality)ctx.Reader.ReadByte(),
            ctx.Reader.ReadBoolean());
        return new ValueToKeyMappingTransformer(options, Vocabulary.Read(ctx.Reader));
    }

    private protected override MappedColumn Bind(DataViewSchema.Column input)
    {
        var vector = input.Type as VectorDataViewType;
        DataViewType item = vector?.ItemType ?? input.Type;
        if (!item.Equals(_vocabulary.ItemType))
        {
            throw new InvalidOperationException(
                $"Could not apply a map over type '{_vocabulary.ItemType}' to column '{OutputColumnName}' since it has type '{item}'");
        }

        return new MappedColumn(
            OutputColumnName,
            vector is null ? _vocabulary.KeyType : new VectorDataViewType(_vocabulary.KeyType, vector.Dimensions),
            AnnotationsOver(input),
            [input],
            row => _vocabulary.GetterOver(row, input));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(OutputColumnName);
        ctx.Writer.Write(InputColumnName);
        ctx.Writer.Write(_options.MaximumNumberOfKeys);
        ctx.Writer.Write((byte)_options.KeyOrdinality);
        ctx.Writer.Write(_options.AddKeyValueAnnotationsAsText);
        _vocabulary.Write(ctx.Writer);
    }

    private DataViewSchema.Annotations AnnotationsOver(DataViewSchema.Column input)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (_vocabulary.Count > 0)
        {
            _vocabulary.AddKeyValuesTo(builder, input, _options.AddKeyValueAnnotationsAsText);
        }

        builder.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return builder.ToAnnotations();
    }
}

using Host.Conformance.ThirdParty;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(
    typeof(DoublingTransformer), null, typeof(SignatureLoadModel), "Conformance doubling", DoublingTransformer.LoaderSignature)]

namespace Host.Conformance.ThirdParty;

/// <summary>Doubles a scalar column, and can be made to fail when it is loaded.</summary>
internal sealed class DoublingTransformer(string input, bool failing = false)
    : ISingleFeaturePredictionTransformer<DoublingModel>, ISingleFeaturePredictionTransformer, IDisposable
{
    public const string LoaderSignature = "ConformanceDoubling";
    public const string Extra = "extra.bin";

    private const uint Written = 0x00030007;

    public DoublingModel Model { get; } = new(input);

    public string FeatureColumnName => Model.Input;

    public DataViewType FeatureColumnType => NumberDataViewType.Single;

    public bool IsRowToRowMapper => true;

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new DoublingMapper(Model, inputSchema).OutputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new DoublingMapper(Model, inputSchema);

    public IDataView Transform(IDataView input) => new ThirdPartyView(input, new DoublingMapper(Model, input.Schema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version());
        ctx.Writer.Write(failing);
        ctx.Writer.Write(Model.Input);
        ctx.SaveBinaryStream(Extra, writer => writer.Write(42));
    }

#pragma warning disable IDE0051 // the component catalog calls it
    private static DoublingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        if (ctx.Reader.ReadBoolean())
        {
            throw new FormatException("made to fail");
        }

        string input = ctx.Reader.ReadString();
        int extra = 0;
        bool found = ctx.TryLoadBinaryStream(Extra, reader => extra = reader.ReadInt32());
        bool foundOther = ctx.TryLoadBinaryStream("other.bin", _ => { });
        using IChannel channel = env.Start("Doubling");
        channel.Info(MessageSensitivity.None, $"loaded {input} {found} {extra} {foundOther}");
        return new DoublingTransformer(input);
    }
#pragma warning restore IDE0051

    private static VersionInfo Version() =>
        new("CONFDBLE", Written, Written, Written, typeof(DoublingTransformer).Assembly.FullName!, LoaderSignature);
}

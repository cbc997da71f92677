using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary><c>network.json</c> as a whole.</summary>
internal static class NetworkJson
{
    private const string Format = "ML.Recurrent";

    private static readonly string[] FirstMembers =
        ["format", "version", "library", "task", "columns", "network", "standardization", "labelValues"];

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = FormatLimits.NetworkJsonDepth,
    };

    private static readonly string LibraryVersion = typeof(NetworkJson).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public static byte[] Write(NetworkDocument document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            WriteVersion(json, FormatVersion.For(document));
            json.WriteString("library", LibraryVersion);
            json.WriteString("task", FormatNames.Tasks.NameOf(document.Task));
            ColumnsJson.Write(json, document.Columns);
            NetworkSpecJson.Write(json, document.Network);
            json.WriteStartObject("standardization");
            StandardizationJson.Write(json, "features", document.Features);
            StandardizationJson.Write(json, "label", document.Label);
            json.WriteEndObject();
            LabelValuesJson.Write(json, document.LabelValues);
            if (document.Training is { } training)
            {
                TrainingJson.Write(json, training);
            }

            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    public static NetworkDocument Read(string part, ReadOnlyMemory<byte> bytes)
    {
        using JsonDocument json = JsonField.Parse(part, bytes, FormatLimits.NetworkJsonDepth);
        var root = new JsonField(part, json.RootElement);
        root["format"].RequireText(Format);
        FormatVersion version = ReadVersion(root["version"]);
        try
        {
            return Read(root, version);
        }
        catch (FormatException e) when (version.IsNewer)
        {
            throw new FormatException(
                $"{e.Message} (The model has format version {version}, newer than {FormatVersion.Current}, " +
                "the last that this library knows.)",
                e);
        }
    }

    private static NetworkDocument Read(JsonField root, FormatVersion version)
    {
        bool isNewer = version.IsNewer;
        root.RequireMembers(version.HasTraining ? [.. FirstMembers, "training"] : FirstMembers, isNewer);
        root["version"].RequireMembers(["major", "minor"], isNewer);
        root["library"].Text(1, FormatLimits.NameLength);
        RecurrentTask task = root["task"].OneOf(FormatNames.Tasks);
        NetworkSpec network = NetworkSpecJson.Read(root["network"], task, isNewer);
        SequenceColumns columns = ColumnsJson.Read(root["columns"], network, isNewer);
        (Standardization? features, Standardization? label) = ReadStandardization(root["standardization"], task, network, isNewer);
        LabelValues? values = LabelValuesJson.Read(root["labelValues"], task, network.OutputSize, isNewer);
        TrainingSummary? training = version.HasTraining ? TrainingJson.Read(root["training"], isNewer) : null;
        return new NetworkDocument(task, columns, network, features, label, values, training);
    }

    private static (Standardization? Features, Standardization? Label) ReadStandardization(
        JsonField field, RecurrentTask task, NetworkSpec network, bool isNewer)
    {
        field.RequireMembers(["features", "label"], isNewer);
        if (network.FeaturesPerStep == 0)
        {
            field["features"].RequireNull("as there are no real features");
        }

        if (!TaskSpec.IsRegression(task))
        {
            field["label"].RequireNull("as the label has no real values");
        }

        return (
            StandardizationJson.Read(field["features"], network.FeaturesPerStep, isNewer),
            StandardizationJson.Read(field["label"], network.OutputSize, isNewer));
    }

    private static void WriteVersion(Utf8JsonWriter json, FormatVersion version)
    {
        json.WriteStartObject("version");
        json.WriteNumber("major", version.Major);
        json.WriteNumber("minor", version.Minor);
        json.WriteEndObject();
    }

    private static FormatVersion ReadVersion(JsonField field)
    {
        var version = new FormatVersion(field["major"].Integer(0, int.MaxValue), field["minor"].Integer(0, int.MaxValue));
        return version.IsReadable
            ? version
            : throw field.Wrong($"is {version}; this library reads {FormatVersion.Current.Major}.x only.");
    }
}

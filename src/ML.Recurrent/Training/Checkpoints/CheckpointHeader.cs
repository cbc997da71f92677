using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>The part of a checkpoint that is not float32: JSON, without the name of any type.</summary>
internal sealed record CheckpointHeader(
    IReadOnlyDictionary<string, string> Identity, TrainingState State, IReadOnlyList<(string Name, int Length)> Vectors)
{
    public static byte[] Write(Checkpoint checkpoint)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("identity");
            foreach ((string name, string value) in checkpoint.Identity.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WritePropertyName("state");
            JsonSerializer.Serialize(json, checkpoint.State, TrainingStateJson.Default.TrainingState);
            json.WriteStartArray("vectors");
            foreach (CheckpointVector vector in checkpoint.Vectors)
            {
                json.WriteStartObject();
                json.WriteString("name", vector.Name);
                json.WriteNumber("length", vector.Values.Length);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    public static CheckpointHeader Read(string file, byte[] bytes)
    {
        using JsonDocument document = JsonField.Parse(file, bytes, CheckpointFormat.HeaderDepth);
        var field = new JsonField(file, document.RootElement);
        field.RequireMembers(["identity", "state", "vectors"], ignoreOthers: false);
        var identity = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, JsonField value) in field["identity"].Members())
        {
            identity.Add(name, value.Text(0, CheckpointFormat.HeaderLimit));
        }

        return new CheckpointHeader(identity, ReadState(field, document.RootElement), ReadVectors(field["vectors"]));
    }

    private static TrainingState ReadState(JsonField field, JsonElement root)
    {
        try
        {
            TrainingState? state = root.GetProperty("state").Deserialize(TrainingStateJson.Default.TrainingState);
            return state is { Epoch: >= 1, Minibatch: >= 0, Step: >= 0, Epochs: { } epochs } && epochs.All(epoch => epoch is not null)
                ? state
                : throw field["state"].Wrong("is not that of a training.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw field["state"].Wrong($"cannot be read: {FormatError.Show(error.Message, 256)}");
        }
    }

    private static (string Name, int Length)[] ReadVectors(JsonField field)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. field.Items(0, CheckpointFormat.VectorLimit).Select(ReadVector)];

        (string Name, int Length) ReadVector(JsonField vector)
        {
            vector.RequireMembers(["name", "length"], ignoreOthers: false);
            string name = vector["name"].Text(1, CheckpointFormat.NameLimit);
            return names.Add(name)
                ? (name, vector["length"].Integer(0, int.MaxValue))
                : throw vector["name"].WrongValue("a name that no other vector has");
        }
    }
}

/// <summary>How a <see cref="TrainingState"/> is written: doubles to the last bit, those that are no numbers by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrainingState))]
internal sealed partial class TrainingStateJson : JsonSerializerContext;

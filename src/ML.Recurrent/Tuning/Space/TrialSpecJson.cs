using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tuning.Space;

/// <summary>A trial as JSON, the same in every culture: <c>{"id":1,"values":{"LearningRate":0.001}}</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrialSpec))]
internal sealed partial class TrialSpecJson : JsonSerializerContext
{
    private const int ShownLength = 256;

    public static string Write(TrialSpec spec) => JsonSerializer.Serialize(spec, Default.TrialSpec);

    /// <exception cref="FormatException">No such JSON, or not a point of the space.</exception>
    public static TrialSpec Parse(string json, RecurrentSearchSpace space)
    {
        TrialSpec? spec;
        try
        {
            spec = JsonSerializer.Deserialize(json, Default.TrialSpec);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"The trial cannot be read: {FormatError.Show(error.Message, ShownLength)}", error);
        }

        return spec is { Id: >= 1 }
            ? spec with { Values = space.Check(spec.Values) }
            : throw new FormatException($"A trial's id is 1 or more, not {(spec is null ? "null" : (TrialValue)spec.Id)}.");
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;

namespace ModelTool.Describing;

/// <summary>A model file as JSON.</summary>
internal static class DescriptionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(RecurrentModelDescription description) => JsonSerializer.Serialize(
        new { description.FileBytes, Models = description.Components.Select(Of) }, Options);

    private static object Of(RecurrentComponentDescription model) => new
    {
        model.Folder,
        model.Task,
        Inputs = model.Columns.Inputs.Select(input => new
        {
            input.Name,
            Kind = input.IsTokens ? "tokens" : "real",
            Timesteps = input.Timesteps > 0 ? input.Timesteps : (int?)null,
            input.FeaturesPerStep,
            TokenCount = input.IsTokens ? input.TokenCount : (int?)null,
        }),
        model.Columns.Label,
        LabelValues = model.LabelValues?.Values,
        model.Columns.Form.MissingSteps,
        model.Network.Embeddings,
        Layers = model.Network.Layers.Select(layer => new { Cell = layer.Cell.Kind, layer.HiddenSize, layer.Bidirectional }),
        model.Network.Pooling,
        AttentionSize = model.Network.Pooling == Pooling.Attention ? model.Network.AttentionSize : (int?)null,
        Outputs = model.Network.OutputSize,
        Parameters = model.ParameterCount,
        model.Training,
        model.FormatVersion,
        model.LibraryVersion,
    };
}

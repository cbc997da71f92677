using System.Text.Json;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>A case of ONNX's RNN, GRU or LSTM operator: attributes, inputs and expected outputs under the operator's own names.</summary>
internal sealed record OnnxCase(
    string Name,
    string Op,
    Dictionary<string, JsonElement> Attributes,
    Dictionary<string, Tensor> Inputs,
    Dictionary<string, Tensor> Expected)
{
    public string Direction => Attributes.TryGetValue("direction", out JsonElement direction) ? direction.GetString()! : "forward";

    public bool BatchFirst => Number("layout", 0) == 1;

    public float Clip => (float)Number("clip", double.PositiveInfinity);

    public bool LinearBeforeReset => Number("linear_before_reset", 0) == 1;

    /// <summary>The activation of a simple network, in lower case.</summary>
    public string Activation => Activations is [string first, ..] ? first : "tanh";

    /// <summary>What the engine has to learn before it can run the case, or <see langword="null"/>.</summary>
    public string? WaitsFor =>
        Inputs.TryGetValue("P", out Tensor? peepholes) && peepholes.Data.Any(weight => weight != 0) ? "peepholes"
        : Number("input_forget", 0) != 0 ? "coupled gates"
        : !Usual.Any(usual => Activations.Chunk(usual.Length).All(direction => direction.SequenceEqual(usual)))
            ? $"activations {string.Join(' ', Activations)}"
        : null;

    private string[] Activations => Attributes.TryGetValue("activations", out JsonElement names)
        ? [.. names.EnumerateArray().Select(name => name.GetString()!.ToLowerInvariant())]
        : [];

    private string[][] Usual => Op switch
    {
        "LSTM" => [["sigmoid", "tanh", "tanh"]],
        "GRU" => [["sigmoid", "tanh"]],
        _ => [["tanh"], ["relu"]],
    };

    private double Number(string name, double otherwise) =>
        Attributes.TryGetValue(name, out JsonElement value) ? value.GetDouble() : otherwise;
}

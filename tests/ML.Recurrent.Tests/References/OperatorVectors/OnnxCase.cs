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

    public bool CoupledGates => Number("input_forget", 0) != 0;

    public bool HasPeepholes => Inputs.ContainsKey("P");

    /// <summary>What the engine has to learn before it can run the case, or <see langword="null"/>.</summary>
    public string? WaitsFor => All.Any(name => !Known.Contains(name)) ? $"activations {string.Join(' ', All)}" : null;

    /// <summary>The activations of a direction in lower case: of the gates, of the candidate, of the output.</summary>
    public string[] Activations(int direction) => All is [] ? Usual : All[(direction * Usual.Length)..((direction + 1) * Usual.Length)];

    private string[] All => Attributes.TryGetValue("activations", out JsonElement names)
        ? [.. names.EnumerateArray().Select(name => name.GetString()!.ToLowerInvariant())]
        : [];

    private string[] Usual => Op switch
    {
        "LSTM" => ["sigmoid", "tanh", "tanh"],
        "GRU" => ["sigmoid", "tanh"],
        _ => ["tanh"],
    };

    private string[] Known => Op == "RNN" ? ["tanh", "relu"] : ["sigmoid", "tanh"];

    private double Number(string name, double otherwise) =>
        Attributes.TryGetValue(name, out JsonElement value) ? value.GetDouble() : otherwise;
}

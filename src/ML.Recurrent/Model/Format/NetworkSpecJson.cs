using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>network</c> of <c>network.json</c>.</summary>
internal static class NetworkSpecJson
{
    private const string Lstm = "lstm";
    private const string Gru = "gru";
    private const string LstmGates = "ifgo";
    private const string GruGates = "rzn";
    private const string AfterProjection = "afterProjection";
    private const string LastStep = "last";
    private const string Linear = "linear";

    public static void Write(Utf8JsonWriter json, NetworkSpec network)
    {
        json.WriteStartObject("network");
        json.WriteNumber("inputSize", network.InputSize);
        json.WriteStartArray("layers");
        foreach (RecurrentLayerSpec layer in network.Layers)
        {
            WriteLayer(json, layer);
        }

        json.WriteEndArray();
        json.WriteString("pooling", LastStep);
        json.WriteStartObject("head");
        json.WriteString("kind", Linear);
        json.WriteNumber("outputs", network.OutputSize);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static NetworkSpec Read(JsonField field, bool isNewer)
    {
        field.RequireMembers(["inputSize", "layers", "pooling", "head"], isNewer);
        field["pooling"].RequireText(LastStep);
        JsonField head = field["head"];
        head.RequireMembers(["kind", "outputs"], isNewer);
        head["kind"].RequireText(Linear);

        var network = new NetworkSpec(
            field["inputSize"].Integer(1, FormatLimits.InputSize),
            [.. field["layers"].Items(1, FormatLimits.Layers).Select(layer => ReadLayer(layer, isNewer))],
            head["outputs"].Integer(1, FormatLimits.OutputSize));
        RequireSize(field, network);
        return network;
    }

    private static void WriteLayer(Utf8JsonWriter json, RecurrentLayerSpec layer)
    {
        json.WriteStartObject();
        switch (layer.Cell)
        {
            case CellKind.Lstm:
                json.WriteString("cell", Lstm);
                json.WriteString("gateOrder", LstmGates);
                break;
            case CellKind.Gru:
                json.WriteString("cell", Gru);
                json.WriteString("gateOrder", GruGates);
                json.WriteString("resetGate", AfterProjection);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(layer), layer.Cell, "The format has no name for this cell.");
        }

        json.WriteNumber("hiddenSize", layer.HiddenSize);
        json.WriteBoolean("bidirectional", layer.Bidirectional);
        json.WriteEndObject();
    }

    private static RecurrentLayerSpec ReadLayer(JsonField field, bool isNewer)
    {
        CellKind cell = field["cell"].OneOf((Lstm, CellKind.Lstm), (Gru, CellKind.Gru));
        if (cell == CellKind.Gru)
        {
            field.RequireMembers(["cell", "gateOrder", "resetGate", "hiddenSize", "bidirectional"], isNewer);
            field["gateOrder"].RequireText(GruGates);
            field["resetGate"].RequireText(AfterProjection);
        }
        else
        {
            field.RequireMembers(["cell", "gateOrder", "hiddenSize", "bidirectional"], isNewer);
            field["gateOrder"].RequireText(LstmGates);
        }

        return new RecurrentLayerSpec(cell, field["hiddenSize"].Integer(1, FormatLimits.HiddenSize), field["bidirectional"].Flag());
    }

    private static void RequireSize(JsonField field, NetworkSpec network)
    {
        long count = network.Parameters.Sum(parameter => parameter.Count);
        if (count > FormatLimits.Parameters)
        {
            throw field.Wrong($"has {count} parameters; expected at most {FormatLimits.Parameters}.");
        }
    }
}

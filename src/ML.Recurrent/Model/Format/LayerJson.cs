using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>An item of <c>network.layers</c> in <c>network.json</c>: the cell's members, then those of every layer.</summary>
internal static class LayerJson
{
    private const string LstmGates = "ifgo";
    private const string GruGates = "rzn";

    public static void Write(Utf8JsonWriter json, RecurrentLayerSpec layer)
    {
        json.WriteStartObject();
        json.WriteString("cell", FormatNames.Cells.NameOf(layer.Cell.Kind));
        switch (layer.Cell.Kind)
        {
            case CellKind.Lstm:
                json.WriteString("gateOrder", LstmGates);
                break;
            case CellKind.Gru:
                json.WriteString("gateOrder", GruGates);
                json.WriteString("resetGate", FormatNames.ResetGates.NameOf(layer.Cell.ResetGate));
                break;
            case CellKind.Rnn:
                json.WriteString("activation", FormatNames.Activations.NameOf(layer.Cell.Activation));
                break;
        }

        json.WriteNumber("hiddenSize", layer.HiddenSize);
        json.WriteBoolean("bidirectional", layer.Bidirectional);
        json.WriteEndObject();
    }

    public static RecurrentLayerSpec Read(JsonField field, bool isNewer) =>
        new(ReadCell(field, isNewer), field["hiddenSize"].Integer(1, FormatLimits.HiddenSize), field["bidirectional"].Flag());

    /// <exception cref="InvalidOperationException">The cell clips, for which the format has no member.</exception>
    public static void RequireNoClip(IReadOnlyList<RecurrentLayerSpec> layers)
    {
        for (int layer = 0; layer < layers.Count; layer++)
        {
            float clip = layers[layer].Cell.Clip;
            if (!float.IsPositiveInfinity(clip))
            {
                throw new InvalidOperationException(
                    $"The model cannot be saved. The cell of layer {layer} has a Clip of {FormattableString.Invariant($"{clip}")}; "
                    + "expected infinity, none.");
            }
        }
    }

    private static CellSpec ReadCell(JsonField field, bool isNewer)
    {
        CellKind cell = field["cell"].OneOf(FormatNames.Cells);
        string[] members = cell switch
        {
            CellKind.Lstm => ["gateOrder"],
            CellKind.Gru => ["gateOrder", "resetGate"],
            _ => ["activation"],
        };
        field.RequireMembers(["cell", .. members, "hiddenSize", "bidirectional"], isNewer);
        switch (cell)
        {
            case CellKind.Lstm:
                field["gateOrder"].RequireText(LstmGates);
                return cell;
            case CellKind.Gru:
                field["gateOrder"].RequireText(GruGates);
                return new CellSpec(cell) { ResetGate = field["resetGate"].OneOf(FormatNames.ResetGates) };
            default:
                return new CellSpec(cell) { Activation = field["activation"].OneOf(FormatNames.Activations) };
        }
    }
}

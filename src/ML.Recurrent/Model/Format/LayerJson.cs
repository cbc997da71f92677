using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>An item of <c>network.layers</c> in <c>network.json</c>: the cell's members, then those of every layer.</summary>
internal static class LayerJson
{
    public static void Write(Utf8JsonWriter json, RecurrentLayerSpec layer)
    {
        json.WriteStartObject();
        CellJson.Write(json, layer.Cell);
        json.WriteNumber("hiddenSize", layer.HiddenSize);
        json.WriteBoolean("bidirectional", layer.Bidirectional);
        json.WriteEndObject();
    }

    public static RecurrentLayerSpec Read(JsonField field, bool isNewer)
    {
        (CellSpec cell, string[] members) = CellJson.Read(field);
        field.RequireMembers([.. members, "hiddenSize", "bidirectional"], isNewer);
        return new(cell, field["hiddenSize"].Integer(1, FormatLimits.HiddenSize), field["bidirectional"].Flag());
    }

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
}

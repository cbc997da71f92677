using System.Globalization;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment;

/// <summary>A recurrent model in words.</summary>
internal static class ComponentText
{
    private const int ShownValues = 10;
    private const int ShownLength = 64;

    public static string Of(RecurrentComponentDescription component)
    {
        (string Name, string Text)[] lines =
        [
            ("task", $"{component.Task}"),
            ("inputs", string.Join("; ", component.Columns.Inputs.Select(Input))),
            ("embeddings", string.Join("; ", component.Network.Embeddings.Select(Embedding))),
            ("layers", string.Join("; ", component.Network.Layers.Select(Layer))),
            ("pooling", Pooling(component.Network)),
            ("outputs", Text($"{component.Network.OutputSize}") + Values(component.LabelValues)),
            ("label", Show(component.Columns.Label)),
            ("parameters", Text($"{component.ParameterCount:N0}")),
            ("training", component.Training is { } training ? TrainingText.Extent(training) : ""),
            ("result", component.Training is { } result ? TrainingText.Result(result) : ""),
            ("format", $"{component.FormatVersion}, written by ML.Recurrent {Show(component.LibraryVersion)}"),
        ];
        return string.Join(
            '\n',
            lines.Where(line => line.Text.Length > 0).Select(line => $"  {line.Name,-11} {line.Text}").Prepend(Show(component.Folder)));
    }

    private static string Input(SequenceColumn input)
    {
        string steps = input.Timesteps > 0 ? Text($"{input.Timesteps} steps") : "any number of steps";
        return input.IsTokens
            ? Text($"{Show(input.Name)}: {steps}, each one of {input.TokenCount:N0} tokens")
            : Text($"{Show(input.Name)}: {steps} of {input.FeaturesPerStep} {(input.FeaturesPerStep == 1 ? "value" : "values")}");
    }

    private static string Embedding(EmbeddingSpec embedding) => Text($"{embedding.Count:N0} tokens, {embedding.Dimension} values each");

    private static string Layer(RecurrentLayerSpec layer)
    {
        string cell = layer.Cell.Kind.ToString().ToUpperInvariant();
        string variant = layer.Cell.IsPlain ? "" : " (variant)";
        return Text($"{cell}{variant} {layer.HiddenSize}{(layer.Bidirectional ? ", bidirectional" : "")}");
    }

    private static string Pooling(NetworkSpec network) => network.Pooling switch
    {
        Model.Pooling.None => "none: an answer for every step",
        Model.Pooling.Attention => Text($"Attention {network.AttentionSize}"),
        _ => $"{network.Pooling}",
    };

    private static string Values(LabelValues? values)
    {
        if (values is null)
        {
            return "";
        }

        string more = values.Values.Count > ShownValues ? ", …" : "";
        return $": {string.Join(", ", values.Values.Take(ShownValues).Select(Show))}{more}";
    }

    private static string Show(string text) => FormatError.Show(text, ShownLength);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

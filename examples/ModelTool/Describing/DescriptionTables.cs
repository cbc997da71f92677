using ML.Recurrent.Deployment;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using Spectre.Console;
using static ModelTool.Tables;

namespace ModelTool.Describing;

/// <summary>A model file as tables.</summary>
internal sealed class DescriptionTables(IAnsiConsole console)
{
    private const int ShownValues = 20;

    public void Show(string file, RecurrentModelDescription description)
    {
        console.WriteLine(Text($"{Plain(file)}: {description.FileBytes:N0} bytes, {Count(description.Components.Count, "recurrent model")}"));
        foreach (RecurrentComponentDescription model in description.Components)
        {
            console.Write(Facts(model));
            console.Write(Inputs(model));
            console.Write(Layers(model));
            if (model.Training is { } training)
            {
                console.Write(Training(training));
            }
        }
    }

    internal static string Weights(TrainingSummary training) =>
        training.KeptEpoch == 0 ? "none: the first weights"
        : training.KeptEpoch > training.Epochs ? Text($"{training.KeptEpoch}, which was not trained to its end")
        : training.KeptEpoch == training.BestEpoch ? Text($"{training.KeptEpoch}, the best")
        : Text($"{training.KeptEpoch}");

    private static Table Facts(RecurrentComponentDescription model)
    {
        Table table = Create(model.Folder.Length > 0 ? model.Folder : "model", "fact", "value").HideHeaders();
        Row(table, "task", $"{model.Task}");
        Row(table, "label", model.Columns.Label);
        Row(table, "outputs", Text($"{model.Network.OutputSize}") + Values(model.LabelValues));
        Row(table, "pooling", model.Network.Pooling == Pooling.Attention
            ? Text($"Attention {model.Network.AttentionSize}")
            : $"{model.Network.Pooling}");
        Row(table, "missing steps", $"{model.Columns.Form.MissingSteps}");
        Row(table, "parameters", Text($"{model.ParameterCount:N0}"));
        Row(table, "format", $"{model.FormatVersion}, written by ML.Recurrent {model.LibraryVersion}");
        return table;
    }

    private static Table Inputs(RecurrentComponentDescription model)
    {
        Table table = Create("inputs", "column", "steps", "of a step", "embedding");
        IEnumerator<EmbeddingSpec> embeddings = model.Network.Embeddings.GetEnumerator();
        foreach (SequenceColumn input in model.Columns.Inputs)
        {
            Row(
                table,
                input.Name,
                input.Timesteps > 0 ? Text($"{input.Timesteps}") : "any",
                input.IsTokens ? Text($"one of {input.TokenCount:N0} tokens") : Count(input.FeaturesPerStep, "value"),
                input.IsTokens && embeddings.MoveNext() ? Count(embeddings.Current.Dimension, "value") : "");
        }

        return table;
    }

    private static Table Layers(RecurrentComponentDescription model)
    {
        Table table = Create("layers", "cell", "units", "directions");
        foreach (RecurrentLayerSpec layer in model.Network.Layers)
        {
            Row(
                table,
                layer.Cell.Kind.ToString().ToUpperInvariant(),
                Text($"{layer.HiddenSize}"),
                layer.Bidirectional ? "both" : "forward");
        }

        return table;
    }

    private static Table Training(TrainingSummary training)
    {
        Table table = Create("training", "fact", "value").HideHeaders();
        Row(table, "trained on", $"{Count(training.Sequences, "sequence")}, {Count(training.SequenceSteps, "step")} in all");
        Row(table, "validated on", training.ValidationSequences > 0 ? Count(training.ValidationSequences, "sequence") : "nothing");
        Row(table, "epochs", Text($"{training.Epochs}, {Count(training.Updates, "update")}, seed {training.Seed}"));
        Row(table, "weights of epoch", Weights(training));
        Figure(table, "loss", training.Loss);
        Figure(table, "validation loss", training.ValidationLoss);
        Figure(table, $"validation {training.MetricName}", training.ValidationMetric);
        return table;
    }

    private static void Figure(Table table, string name, double? value)
    {
        if (value is { } number)
        {
            Row(table, name, Text($"{number:G5}"));
        }
    }

    private static string Values(LabelValues? values) => values is null
        ? ""
        : $": {string.Join(", ", values.Values.Take(ShownValues))}{(values.Values.Count > ShownValues ? ", …" : "")}";
}

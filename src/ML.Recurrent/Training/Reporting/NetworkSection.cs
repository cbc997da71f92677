using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Reporting;

/// <summary>The network from its inputs to its outputs, with the parameters of each part.</summary>
internal static class NetworkSection
{
    public static string Html(RunSummary run)
    {
        NetworkSpec network = run.Network;
        IEnumerable<Part> layers = network.Layers.Select((_, index) => Layer(network, index));
        IEnumerable<Part> parts = [.. Inputs(network), .. layers, Pooling(network), Head(network)];
        return $"""
            <section>
            <h2>Network</h2>
            <ol class="network">
            {string.Concat(parts.Select(Item))}</ol>
            </section>
            """;
    }

    private static string Item(Part part) =>
        $"<li{(part.IsInput ? " class=\"input\"" : "")}><b>{part.Name}</b><span>{part.Detail}</span></li>\n";

    private static IEnumerable<Part> Inputs(NetworkSpec network)
    {
        if (network.FeaturesPerStep > 0)
        {
            yield return new Part(Figures.Counted(network.FeaturesPerStep, "feature", "features"), "at each step", IsInput: true);
        }

        for (int i = 0; i < network.Embeddings.Count; i++)
        {
            string prefix = NetworkSpec.EmbeddingName(i);
            yield return new Part(
                Figures.Counted(network.Embeddings[i].Count, "token", "tokens"),
                $"embedded in {Figures.Count(network.Embeddings[i].Dimension)}, {Size(network, name => name == prefix)}",
                IsInput: true);
        }
    }

    private static Part Layer(NetworkSpec network, int index)
    {
        RecurrentLayerSpec layer = network.Layers[index];
        string size = Size(network, name => Enumerable.Range(0, layer.Directions).Any(
            direction => name.StartsWith("recurrent.", StringComparison.Ordinal)
                && name.EndsWith(NetworkSpec.DirectionSuffix(index, direction), StringComparison.Ordinal)));
        return new Part(
            $"{RunWords.Cell(layer.Cell)} {(layer.Bidirectional ? "2 × " : "")}{Figures.Count(layer.HiddenSize)}",
            (layer.Bidirectional ? "both directions, " : "") + size);
    }

    private static Part Pooling(NetworkSpec network) => network.Pooling switch
    {
        Model.Pooling.Last => new Part("last state", "of each sequence"),
        Model.Pooling.Mean => new Part("mean", "over the steps"),
        Model.Pooling.Max => new Part("greatest", "over the steps"),
        Model.Pooling.Attention => new Part(
            $"attention {Figures.Count(network.AttentionSize)}",
            $"over the steps, {Size(network, name => name.StartsWith("attention.", StringComparison.Ordinal))}"),
        _ => new Part("each step", "on its own"),
    };

    private static Part Head(NetworkSpec network) => new(
        Figures.Counted(network.OutputSize, "output", "outputs"),
        Size(network, name => name.StartsWith("head.", StringComparison.Ordinal)));

    private static string Size(NetworkSpec network, Func<string, bool> isOf)
    {
        long count = network.Parameters.Where(tensor => isOf(tensor.Name)).Sum(tensor => tensor.Count);
        return Figures.Counted(count, "parameter", "parameters");
    }

    private sealed record Part(string Name, string Detail, bool IsInput = false);
}

using System.Text.Json;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>A case of a Keras layer: its constructor's and its call's arguments, a batch [B, T, I], the expected output.</summary>
internal sealed record KerasCase(
    string Op,
    JsonElement[] LayerArgs,
    Dictionary<string, JsonElement> LayerKwargs,
    Tensor SequenceBatchTimeFeature,
    int EarlierCallsOnStatefulLayer,
    JsonElement OutputIndex,
    Tensor Expected,
    Dictionary<string, JsonElement> CallKwargs)
{
    /// <summary>What the engine has to learn before it can run the case, or <see langword="null"/>.</summary>
    public string? WaitsFor => Op.StartsWith("ConvLSTM", StringComparison.Ordinal) ? "ConvLSTM" : null;
}

/// <summary>A layer as its constructor was called.</summary>
internal sealed record KerasLayerArguments(string Op, int Units, Dictionary<string, JsonElement> Keywords)
{
    public bool Is(string name, bool otherwise = false) =>
        Keywords.TryGetValue(name, out JsonElement value) ? value.GetBoolean() : otherwise;

    /// <summary>The value of a constant initialiser.</summary>
    public float Constant(string name)
    {
        JsonElement initializer = Keywords[name];
        Assert.AreEqual("Constant", initializer.GetProperty("initializer").GetString());
        return initializer.GetProperty("value")[0].GetSingle();
    }
}

namespace Host.Conformance.ThirdParty;

/// <summary>A vector of weights for each class, or one alone for a regression and for two classes.</summary>
internal sealed record WeighingModel(string Input, params float[][] Weights)
{
    public int Size => Weights[0].Length;

    /// <summary>The products with the weights; of many classes, as probabilities.</summary>
    public float[] Score(IEnumerable<float> features)
    {
        float[] products = [.. Weights.Select(weights => weights.Zip(features, (weight, feature) => weight * feature).Sum())];
        float[] powers = Array.ConvertAll(products, MathF.Exp);
        return products.Length == 1 ? products : Array.ConvertAll(powers, power => power / powers.Sum());
    }
}

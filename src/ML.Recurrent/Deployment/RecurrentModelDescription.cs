using System.Globalization;
using System.Text;
using ML.Recurrent.Deployment.Components;
using ML.Recurrent.Deployment.Zip;

namespace ML.Recurrent.Deployment;

/// <summary>What a model file holds.</summary>
/// <param name="FileBytes">Size of the file.</param>
/// <param name="Components">The recurrent models, in the order in which a chain applies them; at least one.</param>
public sealed record RecurrentModelDescription(long FileBytes, IReadOnlyList<RecurrentComponentDescription> Components)
{
    /// <summary>The model that <see cref="RecurrentModelFile.Load(string)"/> reads: the last.</summary>
    public RecurrentComponentDescription Model => Components[^1];

    /// <summary>A few lines for a person to read, independent of the culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{FileBytes:N0} bytes, {Components.Count} recurrent ");
        text.Append(Components.Count == 1 ? "model" : "models");
        foreach (RecurrentComponentDescription component in Components)
        {
            text.Append('\n').Append(component);
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">Something is wrong with a recurrent model, or there is none.</exception>
    internal static RecurrentModelDescription Of(ModelZip zip) =>
        new(zip.Length, [.. RecurrentComponent.All(zip).Select(RecurrentComponentDescription.Of)]);
}

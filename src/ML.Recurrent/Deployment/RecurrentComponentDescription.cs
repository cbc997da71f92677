using System.Text.Json;
using ML.Recurrent.Deployment.Components;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment;

/// <summary>What one recurrent model of a file is.</summary>
/// <param name="Folder">Where it lies in the zip.</param>
/// <param name="Task">What its outputs mean.</param>
/// <param name="Network">Its layers and sizes.</param>
/// <param name="Columns">The columns that it was trained on and reads.</param>
/// <param name="LabelValues">What its classes or slots are called; null where the training data did not say.</param>
/// <param name="ParameterCount">Number of trained weights.</param>
/// <param name="Training">What its training came to; null where the file was written before files told.</param>
/// <param name="FormatVersion">Version of the format, as in <c>1.2</c>; docs/ModelFile.md tells what it means.</param>
/// <param name="LibraryVersion">Version of the library that wrote it.</param>
public sealed record RecurrentComponentDescription(
    string Folder,
    RecurrentTask Task,
    NetworkSpec Network,
    SequenceColumns Columns,
    LabelValues? LabelValues,
    int ParameterCount,
    TrainingSummary? Training,
    string FormatVersion,
    string LibraryVersion)
{
    /// <summary>A few lines for a person to read, independent of the culture.</summary>
    public override string ToString() => ComponentText.Of(this);

    internal static RecurrentComponentDescription Of(RecurrentComponent component)
    {
        RecurrentModelParameters model = component.Read();
        using JsonDocument json = JsonField.Parse(
            ModelFormat.NetworkPart, component.ReadBytes(ModelFormat.NetworkPart), FormatLimits.NetworkJsonDepth);
        var root = new JsonField(ModelFormat.NetworkPart, json.RootElement);
        JsonField version = root["version"];
        return new RecurrentComponentDescription(
            component.Folder,
            model.Task,
            model.Spec,
            model.Columns,
            model.LabelValues,
            model.ParameterCount,
            model.Training,
            FormattableString.Invariant($"{version["major"].Integer(0, int.MaxValue)}.{version["minor"].Integer(0, int.MaxValue)}"),
            root["library"].Text(1, FormatLimits.NameLength));
    }
}

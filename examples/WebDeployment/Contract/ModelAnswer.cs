using ML.Recurrent.Deployment;
using ML.Recurrent.Model;

namespace WebDeployment.Contract;

/// <summary>What the service knows of the model that it serves, and of what it takes.</summary>
/// <param name="Model">The SHA-256 of the file.</param>
/// <param name="Column">The column that a series is.</param>
/// <param name="Steps">How many values a series has; null where it may have any number.</param>
/// <param name="Label">The column that it learned to predict.</param>
/// <param name="Layers">As in <c>Lstm 32</c>.</param>
/// <param name="Training">What its training came to; null where the file does not say.</param>
/// <param name="Description">All of it in a few lines for a person.</param>
/// <param name="MaximumSteps">Most values of a series, where the model does not say.</param>
/// <param name="MaximumBatch">Most series of a batch.</param>
internal sealed record ModelAnswer(
    string Model,
    long Version,
    DateTimeOffset LoadedAt,
    long FileBytes,
    string Task,
    string Column,
    int? Steps,
    string Label,
    string[] Layers,
    int Parameters,
    string LibraryVersion,
    TrainingSummary? Training,
    string Description,
    int MaximumSteps,
    int MaximumBatch)
{
    public static ModelAnswer Of(ModelSnapshot snapshot, RequestLimits limits)
    {
        RecurrentModelDescription file = snapshot.Description;
        RecurrentComponentDescription model = file.Model;
        SequenceColumn column = SeriesModel.Column(file);
        return new ModelAnswer(
            snapshot.Fingerprint,
            snapshot.Version,
            snapshot.LoadedAt,
            file.FileBytes,
            $"{model.Task}",
            column.Name,
            column.Timesteps > 0 ? column.Timesteps : null,
            model.Columns.Label,
            [.. model.Network.Layers.Select(layer => $"{layer.Cell.Kind} {layer.HiddenSize}{(layer.Bidirectional ? ", both ways" : "")}")],
            model.ParameterCount,
            model.LibraryVersion,
            model.Training,
            $"{file}",
            limits.MaximumSteps,
            limits.MaximumBatch);
    }
}

using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;

namespace WebDeployment;

/// <summary>What the model reads.</summary>
internal sealed class Series
{
    public float[] Values { get; init; } = [];
}

/// <summary>What it answers.</summary>
internal sealed class Forecast
{
    public float Score { get; set; }
}

/// <summary>The models that this service is for: one number from one series of numbers.</summary>
internal static class SeriesModel
{
    /// <summary>The column of the series, whatever it is called.</summary>
    public static SequenceColumn Column(RecurrentModelDescription file) => file.Model.Columns.Inputs[0];

    /// <exception cref="FormatException">The model is for something else.</exception>
    public static void Accept(RecurrentModelDescription file)
    {
        RecurrentComponentDescription model = file.Model;
        string? other =
            file.Components.Count > 1 ? $"{file.Components.Count} recurrent models, one after the other"
            : model.Task != RecurrentTask.Regression ? $"a model for {model.Task}"
            : model.Columns.Inputs.Count > 1 ? $"a model of {model.Columns.Inputs.Count} columns"
            : Column(file).IsTokens ? "a model of tokens"
            : Column(file).FeaturesPerStep > 1 ? $"a model of {Column(file).FeaturesPerStep} values for each step"
            : model.Columns.Form.LengthColumn is { } length ? $"a model of padded series, with their lengths in column '{length}'"
            : null;
        if (other is not null)
        {
            throw new FormatException(
                $"The file has {other}. This service is for one model, a regression from one column with one number for each step.");
        }
    }

    public static void MapInput(RecurrentModelDescription file, SchemaDefinition input) =>
        input[nameof(Series.Values)].ColumnName = Column(file).Name;
}

using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>training</c> of <c>network.json</c>, which version 1.2 brought: what training came to, or null.</summary>
internal static class TrainingJson
{
    public static void Write(Utf8JsonWriter json, TrainingSummary training)
    {
        json.WriteStartObject("training");
        json.WriteNumber("seed", training.Seed);
        json.WriteNumber("sequences", training.Sequences);
        json.WriteNumber("sequenceSteps", training.SequenceSteps);
        json.WriteNumber("validationSequences", training.ValidationSequences);
        json.WriteNumber("epochs", training.Epochs);
        json.WriteNumber("updates", training.Updates);
        json.WriteNumber("bestEpoch", training.BestEpoch);
        json.WriteNumber("keptEpoch", training.KeptEpoch);
        Write(json, "loss", training.Loss);
        Write(json, "validationLoss", training.ValidationLoss);
        Write(json, "validationMetric", training.ValidationMetric);
        StrictText.Write(json, "metricName", training.MetricName);
        json.WriteEndObject();
    }

    public static TrainingSummary? Read(JsonField field, bool isNewer)
    {
        if (field.IsNull)
        {
            return null;
        }

        field.RequireMembers(
            [
                "seed", "sequences", "sequenceSteps", "validationSequences", "epochs", "updates", "bestEpoch", "keptEpoch", "loss",
                "validationLoss", "validationMetric", "metricName",
            ],
            isNewer);
        int epochs = field["epochs"].Integer(0, int.MaxValue - 1);
        double? metric = field["validationMetric"].RealOrNull();
        return new TrainingSummary
        {
            Seed = field["seed"].Integer(int.MinValue, int.MaxValue),
            Sequences = field["sequences"].Integer(0, long.MaxValue),
            SequenceSteps = field["sequenceSteps"].Integer(0, long.MaxValue),
            ValidationSequences = field["validationSequences"].Integer(0, long.MaxValue),
            Epochs = epochs,
            Updates = field["updates"].Integer(0, long.MaxValue),
            BestEpoch = field["bestEpoch"].Integer(0, epochs),
            KeptEpoch = field["keptEpoch"].Integer(0, epochs + 1),
            Loss = field["loss"].RealOrNull(),
            ValidationLoss = field["validationLoss"].RealOrNull(),
            ValidationMetric = metric,
            MetricName = ReadName(field["metricName"], metric is not null),
        };
    }

    // Any name: the scores do not depend on it, so another metric is no reason to refuse a model.
    private static string? ReadName(JsonField field, bool isMeasured)
    {
        if (!isMeasured)
        {
            field.RequireNull("as there is no validationMetric");
            return null;
        }

        return field.Text(1, FormatLimits.NameLength);
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else if (double.IsFinite(value.Value))
        {
            json.WriteNumber(name, value.Value);
        }
        else
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"The model cannot be saved. The summary of its training has a {name} of {value}."));
        }
    }
}

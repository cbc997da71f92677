using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>The members of <c>standardization</c> in <c>network.json</c>: a mean and a deviation for each value, or null.</summary>
internal static class StandardizationJson
{
    public static void Write(Utf8JsonWriter json, string name, Standardization? standardization)
    {
        if (standardization is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteNumbers(json, "mean", standardization.Mean);
        WriteNumbers(json, "deviation", standardization.Deviation);
        json.WriteEndObject();
    }

    public static Standardization? Read(JsonField field, int size, bool isNewer)
    {
        if (field.IsNull)
        {
            return null;
        }

        field.RequireMembers(["mean", "deviation"], isNewer);
        float[] mean = [.. field["mean"].Items(size, size).Select(item => item.Number())];
        float[] deviation = [.. field["deviation"].Items(size, size).Select(ReadDeviation)];
        return new Standardization(mean, deviation);
    }

    private static float ReadDeviation(JsonField field)
    {
        float deviation = field.Number();
        return deviation > 0 ? deviation : throw field.WrongValue("a number above 0");
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new InvalidOperationException($"The model cannot be saved. Its standardization has a {name} of {value}.");
            }

            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}

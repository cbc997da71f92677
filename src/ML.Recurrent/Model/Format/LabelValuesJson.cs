using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>labelValues</c> of <c>network.json</c>: a name for each output, or null.</summary>
internal static class LabelValuesJson
{
    public static void Write(Utf8JsonWriter json, LabelValues? values)
    {
        if (values is null)
        {
            json.WriteNull("labelValues");
            return;
        }

        json.WriteStartObject("labelValues");
        json.WriteString("itemType", LabelItemType.All.NameOf(new LabelItemType(values.ItemType, _ => true)));
        json.WriteStartArray("values");
        foreach (string value in values.Values)
        {
            StrictText.WriteValue(json, value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static LabelValues? Read(JsonField field, RecurrentTask task, int outputs, bool isNewer)
    {
        if (!TaskRules.HasLabelValues(task))
        {
            field.RequireNull("as the task has neither classes nor slots");
        }

        if (field.IsNull)
        {
            return null;
        }

        field.RequireMembers(["itemType", "values"], isNewer);
        LabelItemType type = field["itemType"].OneOf(LabelItemType.All);
        return new LabelValues(type.Type, [.. field["values"].Items(outputs, outputs).Select(item => ReadValue(item, type))]);
    }

    private static string ReadValue(JsonField field, LabelItemType type)
    {
        string text = field.Text(0, FormatLimits.ValueLength);
        return type.Parses(text) ? text : throw field.WrongValue($"text of type {LabelItemType.All.NameOf(type)}");
    }
}

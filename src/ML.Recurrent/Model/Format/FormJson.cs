using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>The member <c>columns.form</c> of <c>network.json</c>.</summary>
internal static class FormJson
{
    public static void Write(Utf8JsonWriter json, SequenceForm form)
    {
        json.WriteStartObject("form");
        json.WriteString("missingSteps", FormatNames.MissingSteps.NameOf(form.MissingSteps));
        StrictText.Write(json, "lengthColumn", form.LengthColumn);
        json.WriteString("padding", FormatNames.PaddingSides.NameOf(form.Padding));
        json.WriteNumber("maximumLength", form.MaximumLength);
        json.WriteString("truncation", FormatNames.Truncations.NameOf(form.Truncation));
        json.WriteString("layout", FormatNames.Layouts.NameOf(form.Layout));
        json.WriteEndObject();
    }

    public static SequenceForm Read(JsonField field, bool isNewer)
    {
        field.RequireMembers(["missingSteps", "lengthColumn", "padding", "maximumLength", "truncation", "layout"], isNewer);
        return new SequenceForm
        {
            MissingSteps = field["missingSteps"].OneOf(FormatNames.MissingSteps),
            LengthColumn = field["lengthColumn"].TextOrNull(1, FormatLimits.NameLength),
            Padding = field["padding"].OneOf(FormatNames.PaddingSides),
            MaximumLength = field["maximumLength"].Integer(0, int.MaxValue),
            Truncation = field["truncation"].OneOf(FormatNames.Truncations),
            Layout = field["layout"].OneOf(FormatNames.Layouts),
        };
    }
}

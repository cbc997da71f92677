using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace ML.Recurrent.Model.Format;

/// <summary>A value in a JSON part together with where it stands, so that what is wrong with it can be said.</summary>
internal readonly struct JsonField(string part, JsonElement value, string path = "")
{
    private const int ShownLength = 256;

    public bool IsNull => value.ValueKind == JsonValueKind.Null;

    public JsonField this[string name] =>
        value.ValueKind != JsonValueKind.Object ? throw WrongValue("an object")
        : value.TryGetProperty(name, out JsonElement member) ? new JsonField(part, member, path.Length == 0 ? name : $"{path}.{name}")
        : throw Wrong($"lacks '{name}'.");

    public static JsonDocument Parse(string part, ReadOnlyMemory<byte> bytes, int depth)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw FormatError.In(part, "is not valid UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for half a surrogate pair in a name
        {
            throw FormatError.In(part, $"is not valid JSON: {FormatError.Show(e.Message, ShownLength)}", e);
        }
    }

    /// <summary>An object's members by name.</summary>
    public IEnumerable<(string Name, JsonField Field)> Members()
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw WrongValue("an object");
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            yield return (member.Name, new JsonField(part, member.Value, FormatError.Quote(member.Name)));
        }
    }

    /// <summary>Refuses an object that has other members than these; in a file of a newer minor version they are skipped.</summary>
    public void RequireMembers(string[] names, bool ignoreOthers)
    {
        foreach ((string name, _) in Members())
        {
            if (!ignoreOthers && !names.Contains(name))
            {
                throw Wrong($"has an unknown member {FormatError.Quote(name)}.");
            }
        }

        foreach (string name in names)
        {
            _ = this[name];
        }
    }

    public JsonField[] Items(int least, int most)
    {
        int count = value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : -1;
        if (count < least || count > most)
        {
            throw WrongValue(least == most ? $"an array of {most}" : $"an array of {least} to {most}");
        }

        var items = new JsonField[count];
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            items[index] = new JsonField(part, item, $"{path}[{index}]");
            index++;
        }

        return items;
    }

    public long Integer(long least, long most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most
            ? number
            : throw WrongValue(least == most ? $"{most}" : $"a whole number from {least} to {most}");

    public int Integer(int least, int most) => (int)Integer((long)least, most);

    public float Number() =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number)
            ? number
            : throw WrongValue("a finite number");

    public double? RealOrNull() =>
        IsNull ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number
        : throw WrongValue("a finite number or null");

    public bool Flag() =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongValue("true or false");

    public string Text(int least, int most) =>
        TryGetText(out string? text) && text.Length >= least && text.Length <= most
            ? text
            : throw WrongValue($"a string of {least} to {most} characters");

    public string? TextOrNull(int least, int most) => IsNull ? null : Text(least, most);

    public void RequireText()
    {
        if (!TryGetText(out _))
        {
            throw WrongValue("a string");
        }
    }

    public void RequireText(string expected)
    {
        if (!TryGetText(out string? text) || text != expected)
        {
            throw WrongValue($"'{expected}'");
        }
    }

    public void RequireNull(string reason)
    {
        if (!IsNull)
        {
            throw WrongValue($"null, {reason}");
        }
    }

    public T OneOf<T>(ClosedList<T> choices) =>
        TryGetText(out string? text) && choices.TryFind(text, out T? result) ? result! : throw WrongValue(choices.Choices);

    public FormatException Wrong(string problem) => FormatError.In(part, path.Length == 0 ? problem : $"{path} {problem}");

    public FormatException WrongValue(string expected) => Wrong($"is {Describe()}; expected {expected}.");

    private bool TryGetText([NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: JSON's grammar admits it, no string holds it.
        }

        return text is not null;
    }

    private string Describe() => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        JsonValueKind.String => TryGetText(out string? text) ? FormatError.Quote(text) : "not valid text",
        _ => FormatError.Show(value.GetRawText(), ShownLength),
    };
}

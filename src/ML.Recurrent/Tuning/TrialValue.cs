using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tuning;

/// <summary>What a dimension may hold, as JSON knows it: a number, a text, or true and false.</summary>
[JsonConverter(typeof(TrialValueJson))]
public readonly record struct TrialValue
{
    private TrialValue(JsonValueKind kind, double number, string? text)
    {
        Kind = kind;
        Number = number;
        Text = text;
    }

    /// <summary>Number, String, True or False.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The number; 0 in other values. Whole numbers are exact up to 2⁵³.</summary>
    public double Number { get; }

    /// <summary>The text; null in other values.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static implicit operator TrialValue(double number) => new(JsonValueKind.Number, number, null);

    /// <summary>A text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static implicit operator TrialValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(JsonValueKind.String, 0, text);
    }

    /// <summary>True or false.</summary>
    public static implicit operator TrialValue(bool flag) => new(flag ? JsonValueKind.True : JsonValueKind.False, 0, null);

    /// <summary>The value in words, whatever the culture; text in quotes.</summary>
    public override string ToString() => Kind switch
    {
        JsonValueKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.String => FormatError.Quote(Text!),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "nothing",
    };
}

/// <summary>A value as the JSON that it is; numbers to the last bit.</summary>
internal sealed class TrialValueJson : JsonConverter<TrialValue>
{
    public override TrialValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("A value of a trial is a number, a string, true or false."),
    };

    public override void Write(Utf8JsonWriter writer, TrialValue value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.Text);
                break;
            default:
                writer.WriteBooleanValue(value.Kind == JsonValueKind.True);
                break;
        }
    }
}

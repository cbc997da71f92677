using System.Text;
using System.Text.Json;

namespace ML.Recurrent.Model.Format;

/// <summary>
/// Writes text as it is or not at all: the JSON writer would replace half a surrogate pair, and another name would come back.
/// </summary>
/// <exception cref="EncoderFallbackException">The text holds half a surrogate pair.</exception>
internal static class StrictText
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, Encoding.GetBytes(text));
        }
    }

    public static void WriteValue(Utf8JsonWriter json, string text) => json.WriteStringValue(Encoding.GetBytes(text));
}

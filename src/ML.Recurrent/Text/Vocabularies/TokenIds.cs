using System.Text.Json;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Text.Vocabularies;

/// <summary>A vocabulary as a JSON object of tokens and their ids.</summary>
internal static class TokenIds
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1 };

    /// <summary>The tokens by id.</summary>
    internal static string[] Read(string part, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ById(part, Members(part, new Utf8JsonReader(TextPart.Utf8Of(part, bytes), Options)));
        }
        catch (JsonException e)
        {
            throw FormatError.In(part, $"is not a JSON object of tokens and ids: {FormatError.Show(e.Message, 256)}");
        }
    }

    private static Dictionary<string, int> Members(string part, Utf8JsonReader json)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw FormatError.In(part, "is not a JSON object of tokens and ids.");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string token = Token(part, ref json);
            if (token.Length == 0)
            {
                throw FormatError.In(part, $"has an empty token at byte {json.TokenStartIndex}.");
            }

            json.Read();
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out int id))
            {
                throw FormatError.In(part, $"the id of token {FormatError.Quote(token)} is no whole number.");
            }

            if (!ids.TryAdd(token, id))
            {
                throw FormatError.In(part, $"repeats the token {FormatError.Quote(token)} with the ids {ids[token]} and {id}.");
            }
        }

        json.Read(); // anything but blanks after the object throws
        return ids.Count > 0 ? ids : throw FormatError.In(part, "holds no token.");
    }

    private static string Token(string part, ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: JSON's grammar admits it, no text holds it.
            throw FormatError.In(part, $"the token at byte {json.TokenStartIndex} is not valid text.");
        }
    }

    private static string[] ById(string part, Dictionary<string, int> ids)
    {
        var tokens = new string[ids.Count];
        foreach ((string token, int id) in ids)
        {
            if (id < 0 || id >= tokens.Length)
            {
                throw FormatError.In(
                    part, $"token {FormatError.Quote(token)} has id {id}; the {tokens.Length} tokens must have 0 to {tokens.Length - 1}.");
            }

            if (tokens[id] is { } other)
            {
                throw FormatError.In(part, $"tokens {FormatError.Quote(other)} and {FormatError.Quote(token)} both have id {id}.");
            }

            tokens[id] = token;
        }

        return tokens;
    }
}

using System.Text.Json;

namespace ML.Recurrent.Acceptance.Data;

/// <summary>
/// Bach's chorales as Boulanger-Lewandowski, Bengio and Vincent (2012) divided them. The file is JSON: by <c>train</c>, <c>valid</c> and
/// <c>test</c> a list of chorales, a chorale a list of frames, a frame the indices of the keys that sound, from 0.
/// </summary>
internal sealed record ChoraleFile(IReadOnlyList<Chorale> Training, IReadOnlyList<Chorale> Validation, IReadOnlyList<Chorale> Test)
{
    private static readonly JsonSerializerOptions Strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <exception cref="FormatException">The file is not what the format says; the message names the place.</exception>
    public static ChoraleFile Read(string path)
    {
        Document document = Parse(path);
        return document.Dim == Chorale.NumberOfKeys
            ? new ChoraleFile(
                Chorales(document.Train, $"{path}, train"),
                Chorales(document.Valid, $"{path}, valid"),
                Chorales(document.Test, $"{path}, test"))
            : throw new FormatException($"{path}: frames of {document.Dim} keys; expected {Chorale.NumberOfKeys}.");
    }

    private static Document Parse(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Document>(file, Strict) ?? throw new FormatException($"{path}: null; expected chorales.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{path}: {exception.Message}", exception);
        }
    }

    private static Chorale[] Chorales(int[][][] chorales, string place) => chorales.Length > 0
        ? [.. chorales.Select((frames, i) => ReadChorale(frames, $"{place}, chorale {i + 1}"))]
        : throw new FormatException($"{place}: no chorales.");

    private static Chorale ReadChorale(int[][] frames, string place)
    {
        if (frames is not { Length: >= 2 })
        {
            throw new FormatException($"{place}: {frames?.Length ?? 0} frames; expected at least 2.");
        }

        bool[] sounds = new bool[frames.Length * Chorale.NumberOfKeys];
        for (int t = 0; t < frames.Length; t++)
        {
            ReadFrame(frames[t], sounds.AsSpan(t * Chorale.NumberOfKeys, Chorale.NumberOfKeys), $"{place}, frame {t + 1}");
        }

        return new Chorale
        {
            Frames = [.. sounds.SkipLast(Chorale.NumberOfKeys).Select(key => key ? 1f : 0f)],
            NextFrames = sounds[Chorale.NumberOfKeys..],
        };
    }

    private static void ReadFrame(int[]? keys, Span<bool> sounds, string place)
    {
        foreach (int key in keys ?? throw new FormatException($"{place}: null; expected keys."))
        {
            if (key is < 0 or >= Chorale.NumberOfKeys || sounds[key])
            {
                throw new FormatException(
                    $"{place}: key {key}; expected each from 0 to {Chorale.NumberOfKeys - 1}, and at most once in a frame.");
            }

            sounds[key] = true;
        }
    }

    private sealed record Document(int Dim, string Note, int[][][] Train, int[][][] Valid, int[][][] Test);
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tuning.Logs;

/// <summary>Reads a log's lines up to a torn one, which can only be the last.</summary>
/// <param name="name">The file's name, for messages.</param>
/// <param name="bytes">All of the file.</param>
internal sealed class TrialLogReader(string name, byte[] bytes)
{
    private const int ShownLength = 256;

    private readonly List<TrialLogEvent> _events = [];

    /// <summary>Null if not even the first line is whole.</summary>
    public TrialLogHeader? Header { get; private set; }

    public IReadOnlyList<TrialLogEvent> Events => _events;

    /// <summary>Bytes of the whole lines.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on from the last whole line.</summary>
    public TrialLogChain Chain { get; } = new();

    /// <exception cref="FormatException">A line that is not the last is damaged, or one says what no log says.</exception>
    public void Read()
    {
        for (int line = 1; bytes.AsSpan(Length).IndexOf((byte)'\n') is >= 0 and int length; line++)
        {
            ReadOnlySpan<byte> content = bytes.AsSpan(Length, length);
            if (content.Contains((byte)0) && Length + length + 1 == bytes.Length)
            {
                // A machine that lost its power may leave zeros where a line was to be.
                return;
            }

            if (!Chain.TryOpen(content, out byte[] json))
            {
                throw FormatError.In(name, Damage(content, line));
            }

            Take(json, line);
            Length += length + 1;
        }
    }

    private void Take(byte[] json, int line)
    {
        if (Header is null)
        {
            RequireVersion(Parse(json, TrialLogJson.Default.TrialLogVersion, line).TrialLog);
            Header = Parse(json, TrialLogJson.Default.TrialLogHeader, line);
        }
        else
        {
            _events.Add(Parse(json, TrialLogJson.Default.TrialLogEvent, line));
        }
    }

    private static string Damage(ReadOnlySpan<byte> content, int line) =>
        content.EndsWith("}\r"u8)
            ? $"line {(TrialValue)line} ends with a carriage return, which an editor or a checkout has put there; take all of them out."
            : line == 1 ? "is not a trial log, or its first line is damaged."
            : $"line {(TrialValue)line} is damaged, or the one before it is missing: its checksum is wrong. "
                + "Delete it and all after it to go on from the line before.";

    private void RequireVersion(int version)
    {
        if (version != TrialLog.Version)
        {
            throw FormatError.In(
                name, $"is a trial log of format {(TrialValue)version}; this library reads format {(TrialValue)TrialLog.Version}.");
        }
    }

    private T Parse<T>(byte[] json, JsonTypeInfo<T> type, int line)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw FormatError.In(name, $"line {(TrialValue)line} cannot be read: {FormatError.Show(error.Message, ShownLength)}", error);
        }
    }
}

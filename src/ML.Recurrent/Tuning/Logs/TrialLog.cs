using System.Text.Json;
using ML.Recurrent.Model.Files;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Training.Checkpoints;

namespace ML.Recurrent.Tuning.Logs;

/// <summary>The append-only log of an experiment: JSON lines, each flushed to the disk before the experiment goes on.</summary>
/// <remarks>
/// The file belongs to one experiment at a time. A line that a kill has torn is cut off when the file is opened; one that could not be
/// written is kept, and written with the next.
/// </remarks>
internal sealed class TrialLog : IDisposable
{
    public const int Version = 1;

    private readonly FileStream _file;
    private readonly IDurableFiles _files;
    private readonly TrialLogChain _chain;
    private readonly List<byte> _pending = [];
    private long _length;

    private TrialLog(FileStream file, TrialLogReader reader, IDurableFiles files)
    {
        (_file, _files, _chain, _length, Events) = (file, files, reader.Chain, reader.Length, reader.Events);
    }

    /// <summary>What was in the log when it was opened.</summary>
    public IReadOnlyList<TrialLogEvent> Events { get; }

    /// <summary>Opens a log to go on with it, or begins one.</summary>
    /// <param name="path">The log's file; its folder exists.</param>
    /// <param name="settings">What the experiment must agree with, by name.</param>
    /// <param name="files">How it is flushed; null for the disk.</param>
    /// <exception cref="FormatException">Not a log, or damaged; the file is as it was.</exception>
    /// <exception cref="InvalidOperationException">The log of an experiment with other settings; the message names them.</exception>
    /// <exception cref="IOException">It cannot be opened or written; another experiment may be using it.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not for this user to write to.</exception>
    public static TrialLog Open(string path, IReadOnlyDictionary<string, string> settings, IDurableFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        FileStream file = OpenAlone(path);
        try
        {
            return Open(file, path, settings, files ?? new DiskFiles());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What the experiment of a log is known by; null if there is no log, or not even its first line.</summary>
    /// <inheritdoc cref="Open(string, IReadOnlyDictionary{string, string}, IDurableFiles?)"
    /// path="/exception[not(contains(@cref,'InvalidOperation'))]"/>
    public static IReadOnlyDictionary<string, string>? SettingsOf(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using FileStream file = OpenAlone(path);
        var reader = new TrialLogReader(path, ReadAll(file, path));
        reader.Read();
        return reader.Header?.Settings;
    }

    /// <summary>Returns when the line is on the disk.</summary>
    /// <exception cref="IOException">It is not; it will be written with the next, or by <see cref="Flush"/>.</exception>
    public void Append(TrialLogEvent line)
    {
        _pending.AddRange(_chain.Seal(JsonSerializer.SerializeToUtf8Bytes(line, TrialLogJson.Default.TrialLogEvent)));
        Flush();
    }

    /// <summary>Writes what could not be written before.</summary>
    /// <exception cref="IOException">It still cannot be.</exception>
    public void Flush()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        _file.SetLength(_length);
        _file.Position = _length;
        _file.Write(_pending.ToArray());
        _files.Flush(_file);
        _length += _pending.Count;
        _pending.Clear();
    }

    public void Dispose() => _file.Dispose();

    private static TrialLog Open(FileStream file, string path, IReadOnlyDictionary<string, string> settings, IDurableFiles files)
    {
        byte[] bytes = ReadAll(file, path);
        var reader = new TrialLogReader(path, bytes);
        reader.Read();
        if (reader.Header is { } header)
        {
            RequireAgreement(path, header, settings);
            file.SetLength(reader.Length);
            return new TrialLog(file, reader, files);
        }

        byte[] first = JsonSerializer.SerializeToUtf8Bytes(
            new TrialLogHeader(Version, new SortedDictionary<string, string>(settings.ToDictionary(), StringComparer.Ordinal)),
            TrialLogJson.Default.TrialLogHeader);
        var log = new TrialLog(file, reader, files);
        log._pending.AddRange(reader.Chain.Seal(first));
        RequireBeginning(path, bytes, log._pending);
        log.Flush();
        files.FlushDirectory(Path.GetDirectoryName(path)!);
        return log;
    }

    private static byte[] ReadAll(FileStream file, string path)
    {
        if (file.Length > Array.MaxLength)
        {
            throw FormatError.In(path, "is larger than 2 GiB, as no trial log is. Choose another path.");
        }

        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static FileStream OpenAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new DirectoryNotFoundException(
                $"The trial log '{path}' cannot be written: its folder does not exist. Create it first.", error);
        }
        catch (IOException error)
        {
            throw new IOException(
                $"The trial log '{path}' cannot be opened{(IsInUse(error) ? ". Does another experiment use it?" : ":")} {error.Message}",
                error);
        }
    }

    // Windows' sharing violation; elsewhere the lock that is held makes it EAGAIN, 11 on Linux and 35 on macOS.
    private static bool IsInUse(IOException error) => error.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static void RequireAgreement(string path, TrialLogHeader header, IReadOnlyDictionary<string, string> settings)
    {
        if (CheckpointIdentity.Difference(settings, header.Settings, "log") is { } difference)
        {
            throw new InvalidOperationException(
                $"The trial log '{path}' is of another experiment: {difference}. Delete it, or choose another path, to start anew.");
        }
    }

    // A file that holds something else is not ours to cut off.
    private static void RequireBeginning(string path, byte[] bytes, List<byte> first)
    {
        ReadOnlySpan<byte> written = bytes.AsSpan().TrimEnd((byte)0);
        if (bytes.Length > first.Count || !first.ToArray().AsSpan().StartsWith(written))
        {
            throw FormatError.In(path, "is not a trial log of this experiment, nor the beginning of one. Choose another path.");
        }
    }
}

using System.Text;
using System.Text.Unicode;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Zip;

/// <summary>
/// The rules for names: an entry lies below the zip's own folder on every file system, and no two of them are one on any.
/// </summary>
internal static class ZipNames
{
    private const int ShownLength = 256;

    /// <summary>An entry's name for a message.</summary>
    public static string Show(string path) => FormatError.Show(path, ShownLength);

    /// <summary>ML.NET on Windows may write backslashes; on reading they are slashes everywhere.</summary>
    public static (string Path, bool IsFolder) Read(ZipHeader header, int index, RecurrentModelLimits limits)
    {
        string path = Decode(header, index).Replace('\\', '/');
        bool isFolder = path.EndsWith('/');
        path = isFolder ? path[..^1] : path;
        string[] segments = path.Split('/');
        if (segments.Length > limits.MaximumDepth)
        {
            throw FormatError.In(Show(path), $"lies {segments.Length} levels deep; expected at most {limits.MaximumDepth}.");
        }

        foreach (string segment in segments)
        {
            if (!IsPlain(segment))
            {
                throw FormatError.In(
                    ZipBytes.Part, $"has an entry {index} of the name {FormatError.Quote(path)}; expected a path below the zip's folder.");
            }
        }

        return (path, isFolder);
    }

    /// <summary>Refuses names that are one where case does not count, or that are a file's and a folder's.</summary>
    public static void RequireUnlike(IReadOnlyList<ZipEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ZipEntry entry in entries)
        {
            if (!names.Add(entry.Path))
            {
                throw FormatError.In(Show(entry.Path), "is there twice, or twice but for upper and lower case.");
            }
        }

        names.ExceptWith(entries.Where(entry => entry.IsFolder).Select(entry => entry.Path));
        foreach (ZipEntry entry in entries)
        {
            for (string folder = entry.Folder; folder.Length > 0; folder = folder[..Math.Max(0, folder.LastIndexOf('/'))])
            {
                if (names.Contains(folder))
                {
                    throw FormatError.In(Show(entry.Path), $"lies in {FormatError.Quote(folder)}, which is not a folder.");
                }
            }
        }
    }

    private static string Decode(ZipHeader header, int index)
    {
        bool isValid = header.IsUtf8 ? Utf8.IsValid(header.Name) : Ascii.IsValid(header.Name);
        return isValid
            ? Encoding.UTF8.GetString(header.Name)
            : throw FormatError.In(ZipBytes.Part, $"has an entry {index} whose name is not valid {(header.IsUtf8 ? "UTF-8" : "ASCII")}.");
    }

    // A final dot or blank does not count on Windows, and a colon is for drives and streams.
    private static bool IsPlain(string segment) =>
        segment.Length > 0 && segment[^1] is not ('.' or ' ') && !segment.Any(character => char.IsControl(character) || character == ':');
}

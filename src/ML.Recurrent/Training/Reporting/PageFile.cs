using System.Text;

namespace ML.Recurrent.Training.Reporting;

/// <summary>A page's file, staged beside its place and renamed into it: a reader finds the old page or the new one.</summary>
/// <param name="name">What the page is, for messages: "run report".</param>
internal sealed class PageFile(string name)
{
    /// <summary>Finds out beforehand, as far as it can be known, whether <see cref="Write"/> will succeed.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> is not a path.</exception>
    /// <exception cref="IOException">No file can be written there.</exception>
    public void Check(string path) => Explained(path, full =>
    {
        Refuse(path, Directory.Exists(full), "there is a folder of that name");
        Refuse(path, Path.GetFileName(full).Length == 0, "it ends in no file name");
        Refuse(path, File.Exists(full) && File.GetAttributes(full).HasFlag(FileAttributes.ReadOnly), "the file there is read-only");
        Stage(full, page: "", staged => { });
    });

    /// <summary>Writes the page, in place of any file of that name; its folder is made if there is none.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> is not a path.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before stays.</exception>
    public void Write(string path, string page) =>
        Explained(path, full => Stage(full, page, staged => File.Move(staged, full, overwrite: true)));

    private static void Stage(string path, string page, Action<string> finish)
    {
        string folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        string staged = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(staged, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(page));
                file.Flush(flushToDisk: true);
            }

            finish(staged);
        }
        finally
        {
            File.Delete(staged);
        }
    }

    private void Explained(string path, Action<string> act)
    {
        try
        {
            act(Path.GetFullPath(path));
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not PagePathException)
        {
            throw Refusal(path, error.Message, error);
        }
    }

    private void Refuse(string path, bool refused, string reason)
    {
        if (refused)
        {
            throw Refusal(path, $"{reason}.");
        }
    }

    private PagePathException Refusal(string path, string reason, Exception? inner = null) =>
        new($"The {name} cannot be written to '{path}': {reason}", inner);

    private sealed class PagePathException(string message, Exception? inner) : IOException(message, inner);
}

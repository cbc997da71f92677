using System.IO.Compression;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Looks into a saved model as any zip tool does, and alters one as damage would.</summary>
internal static class SavedModel
{
    internal static byte[] Entry(byte[] zip, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using Stream stream = archive.Entries.Single(entry => entry.Name == name).Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>A copy in which one entry has other content, or is missing where <paramref name="change"/> gives null.</summary>
    internal static MemoryStream With(byte[] zip, string name, Func<byte[], byte[]?> change)
    {
        var changed = new MemoryStream();
        using (var target = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        using (var source = new ZipArchive(new MemoryStream(zip)))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using Stream stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                if ((entry.Name == name ? change(content.ToArray()) : content.ToArray()) is { } kept)
                {
                    using Stream copy = target.CreateEntry(entry.FullName).Open();
                    copy.Write(kept);
                }
            }
        }

        changed.Position = 0;
        return changed;
    }
}

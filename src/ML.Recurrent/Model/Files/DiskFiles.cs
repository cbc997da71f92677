using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ML.Recurrent.Model.Files;

/// <summary>The file system of the machine.</summary>
internal sealed partial class DiskFiles : IDurableFiles
{
    private const int ReadOnly = 0;

    // Files are written in large pieces; a buffer would only copy them.
    public Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);

    public void Flush(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <remarks>
    /// On Unix a rename is in the directory, which is flushed as a file is. Windows offers no such call: NTFS keeps its names in a journal,
    /// so that after a power failure the file is the old one or the new one, whole either way.
    /// </remarks>
    public void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The directory '{path}' cannot be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        using var directory = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(directory);
    }

    public void Delete(string path) => File.Delete(path);

    public long? FreeBytes(string directory)
    {
        try
        {
            string volume = OperatingSystem.IsWindows() ? Path.GetPathRoot(directory)! : directory;
            return new DriveInfo(volume).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}

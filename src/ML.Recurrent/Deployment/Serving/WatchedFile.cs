using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>Opens a file that others may write, replace or delete meanwhile without noticing.</summary>
/// <remarks>
/// On Unix .NET's own streams lock what they open, if only against each other: a <c>File.Copy</c> onto the file would fail.
/// </remarks>
internal static partial class WatchedFile
{
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    // O_RDONLY | O_CLOEXEC | O_NONBLOCK: a pipe without a writer would be waited for.
    private static readonly int ReadOnly =
        OperatingSystem.IsLinux() ? 0x80800 : OperatingSystem.IsMacOS() ? 0x1000004 : OperatingSystem.IsFreeBSD() ? 0x100004 : 0;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be opened, or is a folder, a pipe or the like.</exception>
    public static SafeFileHandle Open(string path)
    {
        SafeFileHandle file = OpenUnlocked(path);
        if (WhatElse(file) is not { } other)
        {
            return file;
        }

        file.Dispose();
        throw new IOException($"It is {other}; expected a file.");
    }

    private static string? WhatElse(SafeFileHandle file)
    {
        if ((File.GetAttributes(file) & FileAttributes.Directory) != 0)
        {
            return "a folder";
        }

        try
        {
            RandomAccess.GetLength(file);
            return null;
        }
        catch (NotSupportedException)
        {
            return "a pipe or a device";
        }
    }

    private static SafeFileHandle OpenUnlocked(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            }
            catch (DirectoryNotFoundException e)
            {
                throw new FileNotFoundException(e.Message, path, e);
            }
        }

        int descriptor = Open(path, ReadOnly);
        int error = Marshal.GetLastPInvokeError();
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true)
            : error is NoSuchFile or NotAFolder ? throw new FileNotFoundException(Marshal.GetLastPInvokeErrorMessage(), path)
            : throw new IOException($"It cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}

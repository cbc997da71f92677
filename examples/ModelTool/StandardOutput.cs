using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ModelTool;

/// <summary>Standard output, which says so when nobody reads it any more.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;
    private const int GetFlags = 3; // F_GETFL
    private static readonly int NonBlocking = OperatingSystem.IsLinux() ? 0x800 : 4; // O_NONBLOCK

    // The console's own stream takes what a pipe without a reader refuses, and `… | head` would wait for the last row. It is right for
    // files: a FileStream keeps a position of its own, and the next program that writes to the same file would begin where this one did.
    // And for pipes that refuse what they have no room for now, as Node's children inherit them: a FileStream does not wait.
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return pipe.CanSeek || IsNonBlocking() ? Console.OpenStandardOutput() : pipe;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }

    private static bool IsNonBlocking() => FileControl(Descriptor, GetFlags) is >= 0 and int flags && (flags & NonBlocking) != 0;

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int FileControl(int descriptor, int command);
}

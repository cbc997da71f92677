using Microsoft.Win32.SafeHandles;

namespace ModelTool;

/// <summary>Standard output, which says so when nobody reads it any more.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    // The console's own stream takes what a pipe without a reader refuses, and `… | head` would wait for the last row. It is right for
    // files: a FileStream keeps a position of its own, and the next program that writes to the same file would begin where this one did.
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }
}

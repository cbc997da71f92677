namespace ML.Recurrent.Model.Files;

/// <summary>What a file that must be whole, whatever fails, asks of the file system, step by step.</summary>
/// <remarks>Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
internal interface IDurableFiles
{
    /// <summary>Creates a file, or empties it, for the caller alone.</summary>
    Stream Create(string path);

    /// <summary>Returns when all that was written to the file is on the disk.</summary>
    void Flush(Stream file);

    /// <summary>Gives a file the name of another, which it replaces at once and as a whole.</summary>
    void Rename(string from, string to);

    /// <summary>Returns when the names in a directory are on the disk.</summary>
    void FlushDirectory(string path);

    void Delete(string path);

    /// <summary>Bytes that the user may still write to the volume of a directory; null if that cannot be known.</summary>
    long? FreeBytes(string directory);
}

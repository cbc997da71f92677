namespace ML.Recurrent.Deployment.Zip;

/// <summary>What the zip's directory says of an entry.</summary>
/// <param name="Path">The name, its folders separated by slashes and without one at the end.</param>
/// <param name="Header">The fields that the entry's own header repeats.</param>
/// <param name="HeaderOffset">Where that header lies in the file.</param>
internal sealed record ZipEntry(string Path, ZipHeader Header, long HeaderOffset)
{
    /// <summary>Where the packed bytes begin; known once the entry's own header was read.</summary>
    public long DataOffset { get; init; }

    public bool IsFolder { get; init; }

    public long Length => Header.Length;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path of the folder that it lies in; empty for the topmost.</summary>
    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];
}

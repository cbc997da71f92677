using System.Text;
using ML.Recurrent.Deployment.Zip;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Components;

/// <summary>
/// The <c>Model.key</c> of a component: ML.NET's header, which names the format and the loader, then the component's own bytes, for a
/// recurrent model its checksum.
/// </summary>
internal sealed class ComponentKey
{
    public const string Name = "Model.key";

    // ML.NET's own fields of a recurrent model and its loader's assembly name take less than half of this.
    private const int KeyBytes = 4096;

    private readonly ZipEntry _entry;
    private readonly byte[] _start;
    private readonly ComponentHeader? _header;

    /// <exception cref="FormatException">ML.NET's header does not fit the entry.</exception>
    public ComponentKey(ModelZip zip, ZipEntry entry)
    {
        _entry = entry;
        _start = zip.ReadStart(entry, KeyBytes);
        _header = ComponentHeader.Read(_start, entry);
        IsRecurrent = _header?.IsRecurrent ?? Header.IndexOf(ComponentHeader.Recurrent) >= 0;
    }

    public string Folder => _entry.Folder;

    public bool IsRecurrent { get; }

    private ReadOnlySpan<byte> Header => _start.AsSpan(0, Math.Min(_start.Length, ComponentHeader.Bytes));

    /// <summary>Whether the component is for this loader.</summary>
    public bool Names(string loader) => _header?.Names(loader) ?? PlaceOf(loader) >= 0;

    /// <summary>The component's checksum.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public ReadOnlySpan<byte> Checksum(string loader)
    {
        // A host that is not ML.NET itself has the bytes after the loader's name and their length.
        long begin = _header?.BodyOffset ?? PlaceOf(loader) + loader.Length + sizeof(long);
        long length = _header?.BodyLength ?? ModelFormat.ChecksumBytes;
        return length == ModelFormat.ChecksumBytes && begin + length <= _start.Length
            ? _start.AsSpan((int)begin, (int)length)
            : throw FormatError.In(
                ZipNames.Show(_entry.Path), $"has {length} bytes at byte {begin}; expected a checksum of {ModelFormat.ChecksumBytes}.");
    }

    private int PlaceOf(string loader) => Header.IndexOf(Encoding.ASCII.GetBytes(loader));
}

namespace ML.Recurrent.WebTest.Publishing;

/// <summary>What becomes of a model file on a bad day.</summary>
internal static class Corruption
{
    private const int Page = 512;

    private static readonly (string Name, Func<byte[], byte[], byte[]> Of)[] All =
    [
        ("empty", (_, _) => []),
        ("its first half", (zip, _) => zip[..(zip.Length / 2)]),
        ("without its last byte", (zip, _) => zip[..^1]),
        ("a byte more", (zip, _) => [.. zip, 0]),
        ("a bit flipped in its middle", (zip, _) => Changed(zip, zip.Length / 2, 1, b => (byte)(b ^ 0x10))),
        ("a page of zeros", (zip, _) => Changed(zip, zip.Length / 3, Page, _ => 0)),
        ("half of it, half of another", (zip, other) => [.. other[..(zip.Length / 2)], .. zip[(zip.Length / 2)..]]),
        ("a page of a proxy", (_, _) => [.. "<html><body>502 Bad Gateway</body></html>"u8]),
    ];

    /// <summary>A file spoilt in one of the ways, which take turns.</summary>
    public static (string Name, byte[] Bytes) Of(int turn, byte[] zip, byte[] other)
    {
        (string name, Func<byte[], byte[], byte[]> of) = All[turn % All.Length];
        return (name, of(zip, other));
    }

    private static byte[] Changed(byte[] zip, int place, int count, Func<byte, byte> change)
    {
        byte[] changed = [.. zip];
        foreach (ref byte b in changed.AsSpan(place, Math.Min(count, zip.Length - place)))
        {
            b = change(b);
        }

        return changed;
    }
}

using Microsoft.ML.Data;

namespace Host.Conformance.Samples;

/// <summary>A member of each kind that a row can have.</summary>
internal sealed class EveryType
{
    public static readonly DateTime Day = new(2020, 2, 29, 12, 30, 0, DateTimeKind.Utc);

    public static readonly string[] Columns =
    [
        "Flag: Boolean", "I1: SByte", "U1: Byte", "I2: Int16", "U2: UInt16", "I4: Int32", "U4: UInt32", "I8: Int64", "U8: UInt64",
        "R4: Single", "R8: Double", "Text: String", "Memory: String", "Time: DateTime", "Zoned: DateTimeOffset", "Span: TimeSpan",
        "Id: DataViewRowId", "Key: Key<UInt32, 0-9>", "FullKey: Key<Byte, 0-254>", "Open: Vector<Single>", "Steps: Vector<Single, *, 3>",
        "Square: Vector<Single, 2, 2>", "Buffer: Vector<Double>", "Words: Vector<String>", "Tokens: Vector<Key<UInt16, 0-4>>",
    ];

    public bool Flag { get; set; }

    public sbyte I1 { get; set; }

    public byte U1 { get; set; }

    public short I2 { get; set; }

    public ushort U2 { get; set; }

    public int I4 { get; set; }

    public uint U4 { get; set; }

    public long I8 { get; set; }

    public ulong U8 { get; set; }

    public float R4 { get; set; }

    public double R8 { get; set; }

    public string? Text { get; set; }

    public ReadOnlyMemory<char> Memory { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset Zoned { get; set; }

    public TimeSpan Span { get; set; }

    public DataViewRowId Id { get; set; }

    [KeyType(10)]
    public uint Key { get; set; }

    [KeyType(255)]
    public byte FullKey { get; set; }

    public float[]? Open { get; set; }

    [VectorType(0, 3)]
    public float[]? Steps { get; set; }

    [VectorType(2, 2)]
    public float[]? Square { get; set; }

    public VBuffer<double> Buffer { get; set; }

    public string[]? Words { get; set; }

    [KeyType(5)]
    public ushort[]? Tokens { get; set; }

    public static EveryType Example() => new()
    {
        Flag = true,
        I1 = -1,
        U1 = 1,
        I2 = -2,
        U2 = 2,
        I4 = -4,
        U4 = 4,
        I8 = -8,
        U8 = 8,
        R4 = 0.5f,
        R8 = 0.25,
        Text = "text",
        Memory = "memory".AsMemory(),
        Time = Day,
        Zoned = new DateTimeOffset(Day, TimeSpan.Zero),
        Span = TimeSpan.FromMinutes(3),
        Id = new DataViewRowId(1, 2),
        Key = 3,
        FullKey = 2,
        Open = [1, 2, 3],
        Steps = [1, 2, 3, 4, 5, 6],
        Square = [1, 2, 3, 4],
        Buffer = new VBuffer<double>(2, 1, [9.0], [1]),
        Words = ["a", "b"],
        Tokens = [1, 0, 4],
    };
}

namespace Microsoft.ML.Data;

/// <summary>128 bits that tell a row from the others of its view, whatever the order the rows come in.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;

    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The id of a row made from two rows.</summary>
    public DataViewRowId Combine(DataViewRowId other) => Mixed(Low ^ Mix(other.Low + 1), High ^ Mix(other.High + 2));

    /// <summary>The id of the first row made from this one, when there may be several.</summary>
    public DataViewRowId Fork() => Mixed(Low, High + 1);

    /// <summary>The id of the row after this one, among several made from the same.</summary>
    public DataViewRowId Next() => Mixed(Low + 1, High);

    public int CompareTo(DataViewRowId other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object? obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => $"{High:x16}{Low:x16}";

    private static DataViewRowId Mixed(ulong low, ulong high)
    {
        ulong mixedLow = Mix(low + high);
        return new DataViewRowId(mixedLow, Mix(high + mixedLow));
    }

    // SplitMix64's finaliser (Steele, Lea and Flood, 2014).
    private static ulong Mix(ulong bits)
    {
        bits += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

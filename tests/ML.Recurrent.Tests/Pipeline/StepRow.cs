namespace ML.Recurrent.Tests.Pipeline;

/// <summary>Columns that a sequence can be read from; types are set by the test.</summary>
public sealed class StepRow
{
    public float[] X { get; set; } = [];

    public float[] Y { get; set; } = [];

    public byte[] Bytes { get; set; } = [];

    public ushort[] Shorts { get; set; } = [];

    public uint[] Ints { get; set; } = [];

    public ulong[] Longs { get; set; } = [];

    public float Length { get; set; }
}

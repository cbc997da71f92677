namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>A sequence in every form, and a label for every task.</summary>
public sealed class TaskRow
{
    public int Number { get; set; }

    /// <summary>T steps of two features.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>A key of seven values for each step.</summary>
    public ushort[] Words { get; set; } = [];

    /// <summary>A key of three values for each step.</summary>
    public byte[] Shapes { get; set; } = [];

    /// <summary>Number of steps, of which the last may be padding.</summary>
    public int Steps { get; set; }

    public float Real { get; set; }

    public bool Yes { get; set; }

    public string Kind { get; set; } = "";

    /// <summary>Three values.</summary>
    public float[] Several { get; set; } = [];

    /// <summary>A name for each step.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>Two flags for each step.</summary>
    public bool[] Flags { get; set; } = [];

    /// <summary>The same as 0 and 1.</summary>
    public float[] Bits { get; set; } = [];

    /// <summary>One value for each step.</summary>
    public float[] Values { get; set; } = [];
}

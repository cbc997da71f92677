namespace ML.Recurrent.Training;

/// <summary>Which steps of each sequence of a minibatch are read: all of them, or those between two bounds.</summary>
internal readonly record struct StepWindow
{
    private readonly int _start;
    private readonly int _length;
    private readonly Bound _bound;

    private StepWindow(int start, int length, Bound bound) => (_start, _length, _bound) = (start, length, bound);

    private enum Bound
    {
        FromStart,
        UpToEnd,
        BeforeEnd,
    }

    /// <summary>Every step.</summary>
    public static StepWindow All => new(0, int.MaxValue, Bound.FromStart);

    /// <summary>At most <paramref name="length"/> steps from step <paramref name="start"/> on.</summary>
    public static StepWindow From(int start, int length) => new(start, length, Bound.FromStart);

    /// <summary>The last <paramref name="length"/> steps, or all of a shorter sequence.</summary>
    public static StepWindow Last(int length) => new(0, length, Bound.UpToEnd);

    /// <summary>What <see cref="Last"/> leaves out.</summary>
    public static StepWindow AllButLast(int length) => new(0, length, Bound.BeforeEnd);

    /// <summary>The first step and the number of steps of a sequence of <paramref name="timesteps"/> steps; the number may be 0.</summary>
    public (int Start, int Length) Of(int timesteps) => _bound switch
    {
        Bound.UpToEnd => (Math.Max(0, timesteps - _length), Math.Min(_length, timesteps)),
        Bound.BeforeEnd => (0, Math.Max(0, timesteps - _length)),
        _ when _start >= timesteps => (timesteps, 0),
        _ => (_start, Math.Min(_length, timesteps - _start)),
    };
}

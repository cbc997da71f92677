namespace ML.Recurrent.Engine.Gemm;

/// <summary>A length cut into the fewest pieces of at most a given size, as even as can be: the first ones are longer by one.</summary>
internal readonly struct EvenSplit
{
    private readonly int _size;
    private readonly int _longer;

    public EvenSplit(int length, int largest)
    {
        Count = (length + largest - 1) / largest;
        (_size, _longer) = Count == 0 ? (0, 0) : Math.DivRem(length, Count);
    }

    public int Count { get; }

    public int Size(int piece) => piece < _longer ? _size + 1 : _size;

    public int Start(int piece) => piece * _size + Math.Min(piece, _longer);
}

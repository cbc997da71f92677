namespace ML.Recurrent.Model.Layers;

/// <summary>Where an embedding lies in the vector of parameters: <paramref name="Count"/> rows in one piece, row-major.</summary>
internal readonly record struct EmbeddingTable(int Start, int Count, int Dimension)
{
    public int Length => Count * Dimension;
}

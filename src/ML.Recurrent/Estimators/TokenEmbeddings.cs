using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators;

/// <summary>The embeddings of the token columns: their sizes, and the vectors that are known beforehand.</summary>
internal sealed class TokenEmbeddings
{
    private readonly IReadOnlyList<float[]?>?[] _vectors;

    /// <exception cref="ArgumentOutOfRangeException">Pretrained vectors are not one for each key.</exception>
    internal TokenEmbeddings(SequenceColumns columns, RecurrentTrainerOptions options, string parameter)
    {
        SequenceColumn[] tokens = [.. columns.Inputs.Where(column => column.IsTokens)];
        _vectors = [.. tokens.Select(column => options.Pretrained.GetValueOrDefault(column.Name))];
        Specs = [.. tokens.Zip(_vectors, (column, vectors) =>
            new EmbeddingSpec(column.TokenCount, vectors?.OfType<float[]>().First().Length ?? options.EmbeddingDimension))];
        foreach ((string name, IReadOnlyList<float[]?> vectors) in options.Pretrained)
        {
            Check(columns.Inputs.Single(column => column.Name == name), vectors, parameter);
        }
    }

    internal EmbeddingSpec[] Specs { get; }

    /// <summary>Writes the vectors that are known over the random ones.</summary>
    internal void Apply(ParameterSet parameters)
    {
        for (int i = 0; i < Specs.Length; i++)
        {
            Span<float> weights = parameters[NetworkSpec.EmbeddingName(i)];
            for (int key = 0; key < _vectors[i]?.Count; key++)
            {
                _vectors[i]![key].AsSpan().CopyTo(weights[(key * Specs[i].Dimension)..]);
            }
        }
    }

    private static void Check(SequenceColumn column, IReadOnlyList<float[]?> vectors, string parameter)
    {
        if (column.TokenCount != vectors.Count)
        {
            throw SchemaMismatch.Error(
                "feature",
                column.Name,
                FormattableString.Invariant($"keys of {vectors.Count} values, as many as PretrainedEmbeddings has vectors"),
                column.IsTokens ? FormattableString.Invariant($"keys of {column.TokenCount} values") : "real features",
                "Give a vector, or null, for each key.",
                parameter);
        }
    }
}

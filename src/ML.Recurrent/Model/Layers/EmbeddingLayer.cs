using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Model.Layers;

/// <summary>Puts each step's real features and the vectors of its tokens side by side, [rows, F + Σ dimensions].</summary>
internal sealed class EmbeddingLayer
{
    private readonly ParameterSet _parameters;
    private readonly int _featuresPerStep;
    private readonly int _inputSize;
    private readonly EmbeddingTable[] _tables;

    public EmbeddingLayer(NetworkSpec spec, ParameterSet parameters)
    {
        _parameters = parameters;
        _featuresPerStep = spec.FeaturesPerStep;
        _inputSize = spec.InputSize;
        _tables = [.. spec.Embeddings.Select((embedding, i) => new EmbeddingTable(Start(i), embedding.Count, embedding.Dimension))];

        int Start(int i) => parameters.RangeOf(NetworkSpec.EmbeddingName(i)).Start.Value;
    }

    /// <summary>Where the embeddings lie, one for each token column.</summary>
    public ReadOnlySpan<EmbeddingTable> Tables => _tables;

    /// <param name="features">[rows, F].</param>
    /// <param name="tokens">[rows, E]; 0 is missing and gives zeros.</param>
    /// <param name="x">[rows, InputSize], overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    public void Forward(ReadOnlySpan<float> features, ReadOnlySpan<int> tokens, Span<float> x, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> step = x.Slice(row * _inputSize, _inputSize);
            features.Slice(row * _featuresPerStep, _featuresPerStep).CopyTo(step);
            step = step[_featuresPerStep..];
            for (int i = 0; i < _tables.Length; i++)
            {
                int dimension = _tables[i].Dimension;
                int token = tokens[row * _tables.Length + i];
                if (token == 0)
                {
                    step[..dimension].Clear();
                }
                else
                {
                    Vector(_parameters.Values, i, token).CopyTo(step);
                }

                step = step[dimension..];
            }
        }
    }

    /// <param name="tokens">As given to <see cref="Forward"/>.</param>
    /// <param name="dX">[rows, InputSize].</param>
    /// <param name="gradients">The gradients of all parameters; those of the tokens seen are added to, in ascending order of rows.</param>
    /// <param name="rows">Number of rows.</param>
    public void Backward(ReadOnlySpan<int> tokens, ReadOnlySpan<float> dX, Span<float> gradients, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            int column = row * _inputSize + _featuresPerStep;
            for (int i = 0; i < _tables.Length; i++)
            {
                int dimension = _tables[i].Dimension;
                int token = tokens[row * _tables.Length + i];
                if (token != 0)
                {
                    AddTo.Run(Vector(gradients, i, token), dX.Slice(column, dimension));
                }

                column += dimension;
            }
        }
    }

    private Span<float> Vector(Span<float> all, int embedding, int token)
    {
        EmbeddingTable table = _tables[embedding];
        return all.Slice(table.Start + (token - 1) * table.Dimension, table.Dimension);
    }
}

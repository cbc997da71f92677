namespace Microsoft.ML.Tokenizers;

/// <summary>Changes a text before it is cut into words.</summary>
public abstract class Normalizer
{
    protected Normalizer()
    {
    }

    public abstract string Normalize(string original);

    public abstract string Normalize(ReadOnlySpan<char> original);
}

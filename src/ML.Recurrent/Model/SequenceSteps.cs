namespace ML.Recurrent.Model;

/// <summary>One sequence as the network takes it: real features and tokens of each step. A buffer to be filled again and again.</summary>
internal sealed class SequenceSteps(int featuresPerStep, int tokenColumns)
{
    private float[] _features = [];
    private int[] _tokens = [];
    private int[] _sources = [];

    /// <summary>Number of steps T.</summary>
    public int Length { get; private set; }

    /// <summary>Number of steps that the sequence was read from, those left out or cut off among them.</summary>
    public int SourceLength { get; private set; }

    /// <summary>[T, F], row-major. NaN is a missing value.</summary>
    public Span<float> Features => _features.AsSpan(0, Length * featuresPerStep);

    /// <summary>[T, E], row-major: a key from 1 for each token column; 0 is missing.</summary>
    public Span<int> Tokens => _tokens.AsSpan(0, Length * tokenColumns);

    /// <summary>[T]: which step of the source each step is; ascending.</summary>
    public ReadOnlySpan<int> Sources => _sources.AsSpan(0, Length);

    /// <summary>
    /// Makes it steps <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/> of a source; their values are yet
    /// to be set.
    /// </summary>
    public void Begin(int start, int length, int sourceLength)
    {
        if (_sources.Length < length)
        {
            int widest = Math.Max(1, Math.Max(featuresPerStep, tokenColumns));
            int capacity = (int)Math.Max(length, Math.Min(2L * _sources.Length, Array.MaxLength / widest));
            float[] features = new float[checked(capacity * featuresPerStep)];
            int[] tokens = new int[checked(capacity * tokenColumns)];
            (_features, _tokens, _sources) = (features, tokens, new int[capacity]);
        }

        (Length, SourceLength) = (length, sourceLength);
        for (int t = 0; t < length; t++)
        {
            _sources[t] = start + t;
        }
    }

    /// <summary>
    /// Applies the rule for missing steps; what it does not settle stays NaN. A step without real features is never missing.
    /// </summary>
    public void Settle(MissingSteps rule)
    {
        foreach (ref float value in Features)
        {
            value = float.IsFinite(value) ? value : float.NaN;
        }

        if (rule == MissingSteps.Skip && featuresPerStep > 0)
        {
            LeaveOutMissing();
        }
        else if (rule == MissingSteps.CarryForward)
        {
            CarryForward();
        }
    }

    /// <summary>Leaves out the first or the last steps of a sequence that has more than <paramref name="most"/>.</summary>
    public void Cut(int most, Truncation truncation)
    {
        int surplus = Length - most;
        if (surplus <= 0)
        {
            return;
        }

        if (truncation == Truncation.KeepLast)
        {
            Features[(surplus * featuresPerStep)..].CopyTo(_features);
            Tokens[(surplus * tokenColumns)..].CopyTo(_tokens);
            Sources[surplus..].CopyTo(_sources);
        }

        Length = most;
    }

    private void LeaveOutMissing()
    {
        int kept = 0;
        for (int t = 0; t < Length; t++)
        {
            ReadOnlySpan<float> step = Features.Slice(t * featuresPerStep, featuresPerStep);
            if (step.IndexOfAnyExcept(float.NaN) < 0)
            {
                continue;
            }

            step.CopyTo(_features.AsSpan(kept * featuresPerStep));
            Tokens.Slice(t * tokenColumns, tokenColumns).CopyTo(_tokens.AsSpan(kept * tokenColumns));
            _sources[kept++] = _sources[t];
        }

        Length = kept;
    }

    private void CarryForward()
    {
        for (int i = featuresPerStep; i < Features.Length; i++)
        {
            if (float.IsNaN(_features[i]))
            {
                _features[i] = _features[i - featuresPerStep];
            }
        }
    }
}

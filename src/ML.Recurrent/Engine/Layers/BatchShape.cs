namespace ML.Recurrent.Engine.Layers;

/// <summary>The sizes of a call's batch, found from its spans and checked against them before anything is read or written.</summary>
internal readonly record struct BatchShape(int Timesteps, int Batch)
{
    /// <summary>Steps of all sequences, padding included.</summary>
    public int Rows => Timesteps * Batch;

    /// <exception cref="ArgumentException">A span, a length or the state does not fit the others.</exception>
    public static BatchShape Require(
        RecurrentStackSpec spec, ReadOnlySpan<float> x, ReadOnlySpan<float> y, int batch, RecurrentState? state, ReadOnlySpan<int> lengths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        long step = (long)batch * spec.InputSize;
        if (x.IsEmpty || x.Length % step != 0)
        {
            throw new ArgumentException(
                $"x holds {x.Length} floats; expected [T, B = {batch}, I = {spec.InputSize}], a multiple of {step}, with T of at least 1.",
                nameof(x));
        }

        var shape = new BatchShape((int)(x.Length / step), batch);
        shape.RequireSpan(y, spec.OutputSize, "O", nameof(y));
        shape.RequireState(spec, state, nameof(state));
        shape.RequireLengths(lengths);
        return shape;
    }

    /// <exception cref="ArgumentException">The span has another size than [T, B, width].</exception>
    public void RequireSpan(ReadOnlySpan<float> span, int width, string widthName, string name)
    {
        if (span.Length != (long)Rows * width)
        {
            throw new ArgumentException(
                $"{name} holds {span.Length} floats; expected [T = {Timesteps}, B = {Batch}, {widthName} = {width}], "
                + $"which is {(long)Rows * width}.",
                name);
        }
    }

    /// <exception cref="ArgumentException">The state is of another stack or of another number of sequences.</exception>
    public void RequireState(RecurrentStackSpec spec, RecurrentState? state, string name)
    {
        if (state is null)
        {
            return;
        }

        if (state.Batch != Batch)
        {
            throw new ArgumentException($"{name} is of {state.Batch} sequences; expected B = {Batch}.", name);
        }

        if (!spec.HasSameStates(state.Spec))
        {
            throw new ArgumentException($"{name} is of another stack: {state.Spec}; expected {spec}.", name);
        }
    }

    private void RequireLengths(ReadOnlySpan<int> lengths)
    {
        if (!lengths.IsEmpty && lengths.Length != Batch)
        {
            throw new ArgumentException($"There are {lengths.Length} lengths; expected B = {Batch}, or none.", nameof(lengths));
        }

        for (int b = 0; b < lengths.Length; b++)
        {
            if (lengths[b] < 0 || lengths[b] > Timesteps)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(lengths), lengths[b], $"Length {b} is {lengths[b]}; expected 0 to T = {Timesteps}.");
            }
        }
    }
}

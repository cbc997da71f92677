namespace ML.Recurrent.Model;

/// <summary>
/// Dropout in training (Srivastava et al., 2014): probabilities, from 0 to below 1, that a value is zeroed; what stays is divided by 1 − p.
/// </summary>
/// <remarks>
/// Whether a value is dropped is a function of <see cref="Seed"/>, the number of the call, where it is read, the sequence's index in the
/// caller's order, the step and the unit alone.
/// </remarks>
internal sealed record NetworkDropout
{
    /// <summary>Of what the first layer reads: features and the vectors of tokens.</summary>
    public double Inputs { get; init; }

    /// <summary>Of what each further layer reads.</summary>
    public double Layers { get; init; }

    /// <summary>Of what the head reads.</summary>
    public double Outputs { get; init; }

    /// <summary>
    /// Of the states that recurrent products read (Gal and Ghahramani, 2016): one mask for each sequence, layer and direction holds for all
    /// steps of a call.
    /// </summary>
    public double Recurrent { get; init; }

    /// <summary>Whether the first three keep one mask for all steps of a sequence, too, or draw one for each.</summary>
    public bool PerSequence { get; init; }

    /// <summary>Of all masks.</summary>
    public ulong Seed { get; init; }
}

namespace ML.Recurrent.Training.Data;

/// <summary>A part of a source that is read anew in each epoch.</summary>
/// <param name="Source">The source.</param>
/// <param name="Split">Divides its rows.</param>
/// <param name="IsValidation">Whether the part is what the split keeps from training, or what it leaves.</param>
/// <param name="Count">Rows of the part, as the first pass found.</param>
internal sealed record StreamedPart(ISequenceSource Source, ValidationSplit Split, bool IsValidation, long Count)
{
    /// <summary>Moves to the next row of the part.</summary>
    public bool MoveNext(ISequenceReader reader, CancellationToken cancellation)
    {
        while (reader.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Split.IsValidation(Split.Hash(reader.Key)) == IsValidation)
            {
                return true;
            }
        }

        return false;
    }

    public InvalidOperationException Changed(string found, int epoch) => new(FormattableString.Invariant(
        $"The {(IsValidation ? "validation" : "training")} data gave {found} rows in epoch {epoch}, {Count} when they were first read. ")
        + "Data that are streamed must be the same in every pass; keep them in memory by Caching = Memory.");
}

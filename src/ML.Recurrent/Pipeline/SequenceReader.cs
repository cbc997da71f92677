using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>
/// Reads a row's sequence from its columns, as the model's form has it: without padding, cut to size, missing steps settled.
/// </summary>
/// <remarks>Scratch of one row; reused from row to row.</remarks>
internal sealed class SequenceReader(IStepColumn[] columns, LengthColumn? length, SequenceForm form, SequenceSteps steps)
{
    /// <returns>The sequence; valid until the next call.</returns>
    /// <exception cref="InvalidOperationException">
    /// A vector does not hold whole steps, parallel columns differ in length, a key is above its count, or the length is not one.
    /// </exception>
    internal SequenceSteps Read()
    {
        int available = ReadColumns();
        int used = length?.Read(available) ?? available;
        int start = form.Padding == PaddingSide.Left ? available - used : 0;
        steps.Begin(start, used, available);
        foreach (IStepColumn column in columns)
        {
            column.CopyTo(steps, start);
        }

        // Missing values are settled first, so that what is cut off still counts for what is carried forward.
        steps.Settle(form.MissingSteps);
        if (form.MaximumLength > 0)
        {
            steps.Cut(form.MaximumLength, form.Truncation);
        }

        return steps;
    }

    private int ReadColumns()
    {
        int available = columns[0].Read();
        foreach (IStepColumn column in columns.AsSpan(1))
        {
            int other = column.Read();
            if (other != available)
            {
                throw StepMismatch.Error(columns[0].Name, available, column.Name, other);
            }
        }

        return available;
    }
}

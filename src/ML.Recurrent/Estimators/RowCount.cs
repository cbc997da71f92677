using Microsoft.ML.Runtime;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>What became of the rows of the training data.</summary>
internal sealed class RowCount(string label, IReadOnlyList<SequenceColumn> inputs)
{
    /// <summary>Rows to train on.</summary>
    public long Used { get; set; }

    public long WithoutLabel { get; set; }

    /// <summary>Whether any step of those used has a feature or a token.</summary>
    public bool HasValues { get; set; }

    private string Skipped => FormattableString.Invariant($"{WithoutLabel} skipped for a missing label in '{label}'");

    /// <exception cref="InvalidOperationException">Nothing can be learned from them.</exception>
    public void Report(IChannel channel)
    {
        if (Used == 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No usable rows to train on: {WithoutLabel} rows read, {Skipped}. A usable row has a label."));
        }

        if (!HasValues)
        {
            string columns = string.Join(", ", inputs.Select(column => $"'{column.Name}'"));
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No usable steps to train on: none of {Used} rows with a label has a step with a value in {columns}."));
        }

        if (WithoutLabel > 0)
        {
            channel.Warning(MessageSensitivity.Schema, FormattableString.Invariant($"training on {Used} rows; {Skipped}"));
        }
    }
}

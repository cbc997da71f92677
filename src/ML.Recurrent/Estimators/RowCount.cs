using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Reading;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>What became of the rows of the training data, or of the validation set.</summary>
internal sealed class RowCount(TrainingColumns columns)
{
    private readonly RowUse _use = columns.Use;
    private long _used;
    private bool _hasValues;

    public long WithoutLabel { get; set; }

    /// <summary>Rows of weight 0: they have a label and teach nothing.</summary>
    public long WithoutWeight { get; set; }

    private string Skipped => FormattableString.Invariant($"{WithoutLabel} skipped for a missing label in '{columns.Label.Column.Name}'");

    /// <summary>Counts a row with a label.</summary>
    public void Add(SequenceSteps steps)
    {
        _used++;
        _hasValues = _hasValues || steps.Features.IndexOfAnyExcept(float.NaN) >= 0 || steps.Tokens.IndexOfAnyExcept(0) >= 0;
    }

    /// <exception cref="InvalidOperationException">Nothing can be learned from them.</exception>
    public void Report(IChannel channel)
    {
        if (_used == 0 && WithoutWeight > 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No usable rows to {_use.Verb}: none of {WithoutWeight} rows with a label has a weight above 0 in ")
                + $"'{columns.Weight?.Name}'.");
        }

        if (_used == 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No usable rows to {_use.Verb}: {WithoutLabel} rows read, {Skipped}. A usable row has a label."));
        }

        if (!_hasValues)
        {
            string inputs = string.Join(", ", columns.Description.Inputs.Select(column => $"'{column.Name}'"));
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No usable steps to {_use.Verb}: none of {_used} rows with a label has a step with a value in {inputs}."));
        }

        if (WithoutLabel > 0)
        {
            channel.Warning(MessageSensitivity.Schema, FormattableString.Invariant($"{_use.Doing} {_used} rows; {Skipped}"));
        }
    }
}

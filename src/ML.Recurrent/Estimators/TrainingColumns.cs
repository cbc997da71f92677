using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

/// <summary>The two columns of the training data, bound, and the one pass over them.</summary>
internal sealed class TrainingColumns
{
    private readonly ITarget _target;

    internal TrainingColumns(DataViewSchema schema, RecurrentTrainerOptions options, ITarget target, string parameter)
    {
        (Features, Layout) = FeatureColumn.ForTraining(schema, options.FeatureColumnName, options.FeaturesPerStep, parameter);
        Label = target.Find(schema, options.LabelColumnName, parameter);
        TargetSize = target.Size(Label);
        _target = target;
    }

    internal DataViewSchema.Column Features { get; }

    internal SequenceLayout Layout { get; }

    internal DataViewSchema.Column Label { get; }

    internal int TargetSize { get; }

    /// <summary>Reads the rows that have both a label and every feature value.</summary>
    /// <exception cref="InvalidOperationException">There is none, or a row does not hold whole steps.</exception>
    internal SequenceDataset Read(IDataView data, IChannel channel)
    {
        var dataset = new SequenceDataset(Layout.FeaturesPerStep, TargetSize);
        long withoutLabel = 0;
        long withoutFeatures = 0;
        float[] target = new float[TargetSize];
        using (DataViewRowCursor cursor = data.GetRowCursor([Features, Label]))
        {
            var sequences = new SequenceReader(cursor, Features, Layout.FeaturesPerStep);
            TargetReader labels = _target.Open(cursor, Label);
            while (cursor.MoveNext())
            {
                ReadOnlySpan<float> steps = sequences.Read();
                if (!labels(target))
                {
                    withoutLabel++;
                }
                else if (!SequenceReader.IsComplete(steps))
                {
                    withoutFeatures++;
                }
                else
                {
                    dataset.Add(steps, target);
                }
            }
        }

        Report(dataset.Count, withoutLabel, withoutFeatures, channel);
        return dataset;
    }

    private void Report(int used, long withoutLabel, long withoutFeatures, IChannel channel)
    {
        string skipped = FormattableString.Invariant(
            $"{withoutLabel} skipped for a missing label in '{Label.Name}', {withoutFeatures} for a missing value in '{Features.Name}'");
        if (used == 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"No usable rows to train on: {withoutLabel + withoutFeatures} rows read, {skipped}. ")
                + "A usable row has a label and a finite value in every feature of every step.");
        }

        if (withoutLabel + withoutFeatures > 0)
        {
            channel.Warning(MessageSensitivity.Schema, FormattableString.Invariant($"training on {used} rows; {skipped}"));
        }
    }
}

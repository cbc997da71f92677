using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

/// <summary>The columns of the training data, bound, and the one pass over them.</summary>
internal sealed class TrainingColumns
{
    internal TrainingColumns(DataViewSchema schema, RecurrentTrainerOptions options, ITarget target, string parameter)
    {
        SequenceColumn[] inputs =
        [
            FeatureColumn.Describe(schema, options.FeatureColumnName, options.FeaturesPerStep, options.Layout, parameter),
            .. options.AdditionalFeatureColumnNames.Select(name => FeatureColumn.Describe(schema, name, 1, options.Layout, parameter)),
        ];
        ParallelColumns.Check(inputs, parameter);
        Description = new SequenceColumns(inputs, options.LabelColumnName, options.Form, options.AttentionWeightsColumn);
        Inputs = new SequenceInputs(schema, Description, parameter);
        Label = target.Find(schema, options.LabelColumnName, parameter);
    }

    internal SequenceColumns Description { get; }

    internal SequenceInputs Inputs { get; }

    internal TargetColumn Label { get; }

    /// <summary>Reads the rows that have a label.</summary>
    /// <exception cref="InvalidOperationException">There is none, no step has a value, or a row's vectors do not fit together.</exception>
    internal SequenceDataset Read(IDataView data, IChannel channel)
    {
        var shape = new SequenceShape(
            Inputs.FeaturesPerStep,
            Inputs.TokensPerStep,
            TaskSpec.TargetSize(Label.Task, Label.Outputs),
            TaskSpec.IsPerStep(Label.Task));
        var dataset = new SequenceDataset(shape);
        var count = new RowCount(Label.Column.Name, Description.Inputs);
        float[] target = new float[shape.TargetSize];
        using DataViewRowCursor cursor = data.GetRowCursor(Inputs.Columns.Append(Label.Column));
        SequenceReader sequences = Inputs.Open(cursor);
        TargetReader labels = Label.Open(cursor);
        while (cursor.MoveNext())
        {
            SequenceSteps steps = sequences.Read();
            int targets = shape.TargetCount(steps.Length);
            target = target.Length >= targets ? target : new float[(int)Math.Min(2L * targets, Array.MaxLength)];
            if (!labels(steps, target.AsSpan(0, targets)))
            {
                count.WithoutLabel++;
                continue;
            }

            dataset.Add(steps, target.AsSpan(0, targets));
            count.Used++;
            count.HasValues |= HasValue(steps);
        }

        count.Report(channel);
        return dataset;
    }

    private static bool HasValue(SequenceSteps steps) =>
        steps.Features.IndexOfAnyExcept(float.NaN) >= 0 || steps.Tokens.IndexOfAnyExcept(0) >= 0;
}

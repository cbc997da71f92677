using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Reading;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Estimators;

/// <summary>The columns of the training data, or of the validation set, bound.</summary>
internal sealed class TrainingColumns
{
    private readonly RecurrentTrainerOptions _options;
    private readonly ITarget _target;

    internal TrainingColumns(DataViewSchema schema, RecurrentTrainerOptions options, ITarget target, string parameter)
        : this(schema, options, target, Describe(schema, options, parameter), RowUse.Training, parameter)
    {
        if (options.InitialModel is { } model)
        {
            InitialModelColumns.Check(model, schema, Description, Label, parameter);
        }
    }

    private TrainingColumns(
        DataViewSchema schema,
        RecurrentTrainerOptions options,
        ITarget target,
        SequenceColumns description,
        RowUse use,
        string parameter)
    {
        (_options, _target, Description, Use) = (options, target, description, use);
        Inputs = new SequenceInputs(schema, description, parameter);
        Label = target.Find(schema, options.LabelColumnName, parameter);
        Weight = options.ExampleWeightColumnName is { } weight ? WeightColumn.Find(schema, weight, parameter) : null;
    }

    internal SequenceColumns Description { get; }

    internal SequenceInputs Inputs { get; }

    internal TargetColumn Label { get; }

    /// <summary>The column with each row's weight, if one is named.</summary>
    internal DataViewSchema.Column? Weight { get; }

    internal RowUse Use { get; }

    internal SequenceShape Shape => new(
        Inputs.FeaturesPerStep,
        Inputs.TokensPerStep,
        TaskSpec.TargetSize(Label.Task, Label.Outputs),
        TaskSpec.IsPerStep(Label.Task))
    {
        Classes = AreClasses(Label.Task) ? Label.Outputs : 0,
    };

    internal IEnumerable<DataViewSchema.Column> All
    {
        get
        {
            IEnumerable<DataViewSchema.Column> columns = Inputs.Columns.Append(Label.Column);
            return Weight is { } weight ? columns.Append(weight) : columns;
        }
    }

    /// <summary>The same columns in the validation set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is missing, or is not as in the training data.</exception>
    internal TrainingColumns OfValidation(DataViewSchema schema, string parameter)
    {
        var columns = new TrainingColumns(schema, _options, _target, Description, RowUse.Validation, parameter);
        CheckLabel(columns.Label, parameter);
        return columns;
    }

    /// <summary>The rows that have a label; how many there are is said, and checked, at the end of the first pass over them.</summary>
    internal ISequenceSource Source(IDataView data, IChannel channel) => new ViewSource(data, this, channel);

    private static SequenceColumns Describe(DataViewSchema schema, RecurrentTrainerOptions options, string parameter)
    {
        SequenceColumn[] inputs =
        [
            FeatureColumn.Describe(schema, options.FeatureColumnName, options.FeaturesPerStep, options.Layout, parameter),
            .. options.AdditionalFeatureColumnNames.Select(name => FeatureColumn.Describe(schema, name, 1, options.Layout, parameter)),
        ];
        ParallelColumns.Check(inputs, parameter);
        return new SequenceColumns(inputs, options.LabelColumnName, options.Form, options.AttentionWeightsColumn);
    }

    private static bool AreClasses(RecurrentTask task) =>
        task is RecurrentTask.MulticlassClassification or RecurrentTask.StepClassification;

    private void CheckLabel(TargetColumn validation, string parameter)
    {
        const string Remedy = "Transform the validation set by the pipeline that was fitted to the training data.";
        if (validation.Task != Label.Task || validation.Outputs != Label.Outputs)
        {
            throw SchemaMismatch.Error(
                "label", Label.Column.Name, $"{Label.Column.Type} as in the training data", $"{validation.Column.Type}", Remedy, parameter);
        }

        if (AreClasses(Label.Task) && Label.Values is { } values && validation.Values is { } others
            && !InitialModelColumns.AreSame(values, others))
        {
            throw SchemaMismatch.Error(
                "label", Label.Column.Name, "keys of the training data's values", "keys of others", Remedy, parameter);
        }
    }
}

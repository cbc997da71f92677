using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>A small trainer for each task of <see cref="TaskData"/>.</summary>
internal static class TaskTrainers
{
    internal static string Label(SequenceTask task) => task switch
    {
        SequenceTask.Regression => nameof(TaskRow.Real),
        SequenceTask.Binary => nameof(TaskRow.Yes),
        SequenceTask.Multiclass => nameof(TaskRow.Kind),
        SequenceTask.MultiOutput => nameof(TaskRow.Several),
        SequenceTask.StepClasses => nameof(TaskRow.Names),
        SequenceTask.StepFlags => nameof(TaskRow.Flags),
        SequenceTask.StepBits => nameof(TaskRow.Bits),
        _ => nameof(TaskRow.Values),
    };

    internal static string[] Features(SequenceSource source) => source switch
    {
        SequenceSource.Reals => [nameof(TaskRow.Features)],
        SequenceSource.Tokens => [nameof(TaskRow.Words)],
        SequenceSource.TwoTokens => [nameof(TaskRow.Words), nameof(TaskRow.Shapes)],
        _ => [nameof(TaskRow.Features), nameof(TaskRow.Shapes)],
    };

    internal static bool IsPerStep(SequenceTask task) => task >= SequenceTask.StepClasses;

    internal static RecurrentTransformer Fit(
        MLContext ml,
        SequenceTask task,
        IDataView data,
        SequenceSource source = SequenceSource.Reals,
        Action<RecurrentTrainerOptions>? change = null) =>
        (RecurrentTransformer)Create(ml, task, CellKind.Gru, source, change).Fit(data);

    internal static IEstimator<ITransformer> Create(
        MLContext ml,
        SequenceTask task,
        CellKind cell,
        SequenceSource source = SequenceSource.Reals,
        Action<RecurrentTrainerOptions>? change = null)
    {
        RecurrentTrainerOptions options = Options(task);
        options.LabelColumnName = Label(task);
        options.FeatureColumnName = Features(source)[0];
        options.AdditionalFeatureColumnNames = Features(source)[1..];
        options.HiddenSize = 4;
        options.EmbeddingDimension = 3;
        options.NumberOfEpochs = 2;
        options.BatchSize = 8;
        options.Seed = 7;
        change?.Invoke(options);
        return Create(ml, cell, options);
    }

    internal static IEstimator<ITransformer> Create(MLContext ml, CellKind cell, RecurrentTrainerOptions options) => options switch
    {
        RecurrentRegressionTrainer.Options given => Pick(
            cell, given, ml.Regression.Trainers.Lstm, ml.Regression.Trainers.Gru, ml.Regression.Trainers.Rnn),
        RecurrentBinaryTrainer.Options given => Pick(
            cell, given, ml.BinaryClassification.Trainers.Lstm, ml.BinaryClassification.Trainers.Gru, ml.BinaryClassification.Trainers.Rnn),
        RecurrentMulticlassTrainer.Options given => Pick(
            cell,
            given,
            ml.MulticlassClassification.Trainers.Lstm,
            ml.MulticlassClassification.Trainers.Gru,
            ml.MulticlassClassification.Trainers.Rnn),
        RecurrentMultiOutputTrainer.Options given => Pick(
            cell,
            given,
            ml.MultiOutputRegression().Trainers.Lstm,
            ml.MultiOutputRegression().Trainers.Gru,
            ml.MultiOutputRegression().Trainers.Rnn),
        RecurrentTaggingTrainer.Options given => Pick(
            cell, given, ml.SequenceTagging().Trainers.Lstm, ml.SequenceTagging().Trainers.Gru, ml.SequenceTagging().Trainers.Rnn),
        _ => throw new ArgumentException($"no trainer takes {options.GetType()}", nameof(options)),
    };

    internal static RecurrentTrainerOptions Options(SequenceTask task) => task switch
    {
        SequenceTask.Regression => new RecurrentRegressionTrainer.Options(),
        SequenceTask.Binary => new RecurrentBinaryTrainer.Options(),
        SequenceTask.Multiclass => new RecurrentMulticlassTrainer.Options(),
        SequenceTask.MultiOutput => new RecurrentMultiOutputTrainer.Options(),
        SequenceTask.StepBits => new RecurrentTaggingTrainer.Options { StepLabels = StepLabels.MultiHot },
        _ => new RecurrentTaggingTrainer.Options(),
    };

    private static IEstimator<ITransformer> Pick<TOptions>(
        CellKind cell,
        TOptions options,
        Func<TOptions, IEstimator<ITransformer>> lstm,
        Func<TOptions, IEstimator<ITransformer>> gru,
        Func<TOptions, IEstimator<ITransformer>> rnn) =>
        cell switch
        {
            CellKind.Lstm => lstm(options),
            CellKind.Gru => gru(options),
            _ => rnn(options),
        };
}

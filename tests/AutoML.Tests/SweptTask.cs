using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;

namespace AutoML.Tests;

/// <summary>A trainer of one task, as AutoML sees it: a search space, and a factory from options.</summary>
internal abstract class SweptTask
{
    public static readonly IReadOnlyDictionary<string, SweptTask> All = new Dictionary<string, SweptTask>
    {
        ["regression, LSTM"] = new SweptTask<RecurrentRegressionTrainer.Options>(
            nameof(SweptRow.Next), (context, options) => context.Regression.Trainers.Lstm(options)),
        ["binary, GRU"] = new SweptTask<RecurrentBinaryTrainer.Options>(
            nameof(SweptRow.Rises), (context, options) => context.BinaryClassification.Trainers.Gru(options)),
        ["multiclass, RNN"] = new SweptTask<RecurrentMulticlassTrainer.Options>(
            nameof(SweptRow.Third), (context, options) => context.MulticlassClassification.Trainers.Rnn(options)),
        ["multi-output, GRU"] = new SweptTask<RecurrentMultiOutputTrainer.Options>(
            nameof(SweptRow.NextTwo), (context, options) => context.MultiOutputRegression().Trainers.Gru(options)),
        ["tagging, LSTM"] = new SweptTask<RecurrentTaggingTrainer.Options>(
            nameof(SweptRow.Signs), (context, options) => context.SequenceTagging().Trainers.Lstm(options)),
    };

    public static IEnumerable<object[]> Names => All.Keys.Select(name => new object[] { name });

    public abstract Type OptionsType { get; }

    public abstract SearchSpace Space();

    public abstract RecurrentTrainerOptions Options();

    /// <summary>What AutoML makes of a point of the search space.</summary>
    public abstract RecurrentTrainerOptions OptionsAt(Parameter point);

    public abstract IEstimator<ITransformer> Trainer(MLContext context, RecurrentTrainerOptions options);

    /// <param name="mlContext">Where the estimator is made.</param>
    /// <param name="given">Sees, and may change, the options before the trainer has them.</param>
    public abstract SweepableEstimator Sweepable(MLContext mlContext, Action<RecurrentTrainerOptions> given);

    public static RecurrentTransformer Model(ITransformer fitted) =>
        fitted as RecurrentTransformer ?? ((IEnumerable<ITransformer>)fitted).OfType<RecurrentTransformer>().Single();
}

/// <inheritdoc/>
internal sealed class SweptTask<TOptions>(string label, Func<MLContext, TOptions, IEstimator<ITransformer>> trainer) : SweptTask
    where TOptions : RecurrentTrainerOptions, new()
{
    public override Type OptionsType => typeof(TOptions);

    public override SearchSpace Space() => new SearchSpace<TOptions>(Given());

    public override RecurrentTrainerOptions Options() => Given();

    public override RecurrentTrainerOptions OptionsAt(Parameter point) => point.AsType<TOptions>();

    public override IEstimator<ITransformer> Trainer(MLContext context, RecurrentTrainerOptions options) =>
        trainer(context, (TOptions)options);

    public override SweepableEstimator Sweepable(MLContext mlContext, Action<RecurrentTrainerOptions> given) =>
        mlContext.Auto().CreateSweepableEstimator(
            (context, options) =>
            {
                given(options);
                return trainer(context, options);
            },
            new SearchSpace<TOptions>(Given()));

    private TOptions Given() => new() { LabelColumnName = label, Seed = 5, NumberOfThreads = 1 };
}

using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Experiments;
using ML.Recurrent.Reliability.Training;
using ML.Recurrent.Tuning;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>An experiment as a user makes it.</summary>
internal sealed record SearchCase(int Rows, RecurrentExperimentSettings Settings, RecurrentRegressionTrainer.Options Options)
{
    /// <summary>Small: jobs of one to four epochs, eight minibatches each; to be killed again and again.</summary>
    public static SearchCase Kill { get; } = new(
        Rows: 80,
        new RecurrentExperimentSettings
        {
            Space = new RecurrentSearchSpace(
                SearchDimension.Choice("Cell", "Lstm", "Gru"),
                SearchDimension.Integer(nameof(RecurrentTrainerOptions.HiddenSize), 4, 12, isLogarithmic: true),
                SearchDimension.Real(nameof(RecurrentTrainerOptions.OutputDropout), 0, 0.5),
                SearchDimension.Real(nameof(RecurrentTrainerOptions.LearningRate), 1e-3, 1e-1, isLogarithmic: true)),
            ReductionFactor = 2,
            MaximumTrials = 12, // the first ten are drawn at random, others proposed by what came of them
            NumberOfExecutors = 1,
            Seed = 5,
        },
        new() { NumberOfEpochs = 4, BatchSize = 8, NumberOfThreads = 1 });

    public static string LogIn(string folder) => Path.Combine(folder, "trials.log");

    /// <summary>Executes it.</summary>
    /// <param name="mlContext">The caller's.</param>
    /// <param name="change">What is different this time.</param>
    public RecurrentExperimentResult<RecurrentRegressionTransformer> Run(
        MLContext mlContext, Func<RecurrentExperimentSettings, RecurrentExperimentSettings> change) =>
        mlContext.Regression.CreateRecurrentExperiment(change(Settings), Options).Execute(View(mlContext));

    public IDataView View(MLContext mlContext) => mlContext.Data.LoadFromEnumerable(WaveRow.Rows(Rows));
}

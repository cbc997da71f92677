using AutoML;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Estimators;
using QuickStart;
using static System.FormattableString;

// AutoML's own search over LSTM and GRU, beside the same search over AutoML's own trainers.
if (args.Length > 1 || !int.TryParse(args.FirstOrDefault("20"), out int trials) || trials < 1)
{
    Console.Error.WriteLine("AutoML [<trials>]: how many trials each of the two searches has, at least 1; 20 unless told otherwise.");
    return 2;
}

const int FirstValidationYear = 1919;
var mlContext = new MLContext(seed: 1);

// A window: the means of 22 years, and that of the year after them. Later years judge what earlier ones have taught.
Window[] windows = [.. Window.Over(Sunspots.Load(mlContext))];
IDataView training = Years(0, FirstValidationYear);
IDataView validation = Years(FirstValidationYear, Sunspots.FirstTestYear);
IDataView test = Years(Sunspots.FirstTestYear, int.MaxValue);

var space = new SearchSpace<RecurrentRegressionTrainer.Options>(new RecurrentRegressionTrainer.Options { Seed = 1 });
space.Remove("EmbeddingDimension"); // of tokens
SweepableEstimator lstm = mlContext.Auto().CreateSweepableEstimator((ctx, o) => ctx.Regression.Trainers.Lstm(o), space);
SweepableEstimator gru = mlContext.Auto().CreateSweepableEstimator((ctx, o) => ctx.Regression.Trainers.Gru(o), space);
IEstimator<ITransformer> input = mlContext.Transforms.CopyColumns("Last", nameof(Window.YearBefore));

TrialResult recurrent = Search("LSTM and GRU", input.Append(lstm, gru));
TrialResult trees = Search("AutoML's own", input.Append(mlContext.Auto().Regression(useLgbm: false)));

double recurrentError = Error(recurrent.Model.Transform(test), "Score");
double persistenceError = Error(test, nameof(Window.YearBefore));
Console.WriteLine(Invariant($"""

    RMSE on the years from {Sunspots.FirstTestYear}
      LSTM and GRU   {recurrentError:F1}   {TrialLines.Describe(recurrent)}
      AutoML's own   {Error(trees.Model.Transform(test), "Score"):F1}
      persistence    {persistenceError:F1}
    """));
return recurrentError < persistenceError ? 0 : 1;

IDataView Years(int first, int end) =>
    mlContext.Data.LoadFromEnumerable(windows.Where(window => window.Year >= first && window.Year < end));

TrialResult Search(string name, SweepablePipeline pipeline) => mlContext.Auto().CreateExperiment()
    .SetPipeline(pipeline)
    .SetDataset(training, validation)
    .SetRegressionMetric(RegressionMetric.RootMeanSquaredError)
    .SetMaxModelToExplore(trials)
    .SetMonitor(new TrialLines(name))
    .Run();

double Error(IDataView scored, string column) => mlContext.Regression.Evaluate(scored, scoreColumnName: column).RootMeanSquaredError;

using Experiment;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments;
using ML.Recurrent.Training;
using QuickStart;

var report = new Report(folder: args.FirstOrDefault());
var mlContext = new MLContext();

// A window: the means of 22 years, two solar cycles, and that of the year after them.
ILookup<bool, Window> windows = Window.Over(Sunspots.Load(mlContext)).ToLookup(window => window.Year >= Sunspots.FirstTestYear);
IDataView training = mlContext.Data.LoadFromEnumerable(windows[false]);
IDataView test = mlContext.Data.LoadFromEnumerable(windows[true]);
report.EndStep("read");

// Ctrl+C ends the search with the best so far; the next run goes on where this one ended.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

var settings = new RecurrentExperimentSettings
{
    MaximumTrials = 60,
    MinimumEpochs = 9,
    Validation = TrialValidation.LastRows(0.25),
    Refit = true,
    Folder = report.Folder,
    Seed = 1,
    Progress = report.Search,
};
var options = new RecurrentRegressionTrainer.Options
{
    ValidationMetric = ValidationMetric.RootMeanSquaredError,
    NumberOfEpochs = 81,
};
var result = await mlContext.Regression.CreateRecurrentExperiment(settings, options).ExecuteAsync(training, stop.Token);
report.EndSearch();

IDataView scored = result.BestModel.Transform(test);
RegressionMetrics best = mlContext.Regression.Evaluate(scored);
RegressionMetrics persistence = mlContext.Regression.Evaluate(scored, scoreColumnName: nameof(Window.YearBefore));
report.EndStep("test");

mlContext.Model.Save(result.BestModel, training.Schema, report.ModelPath);
report.EndStep("save");

report.Show(result, best, persistence);
return best.RootMeanSquaredError < persistence.RootMeanSquaredError ? 0 : 1;

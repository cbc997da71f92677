using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using QuickStart;

if (args is ["forecast", string savedModel])
{
    return Forecaster.Forecast(savedModel);
}

var report = new Report(folder: args.FirstOrDefault());
var mlContext = new MLContext();

// A window: the means of 22 years, two solar cycles, and that of the year after them.
YearMean[] years = Sunspots.Load(mlContext);
ILookup<bool, Window> windows = Window.Over(years).ToLookup(window => window.Year >= Sunspots.FirstTestYear);
IDataView training = mlContext.Data.LoadFromEnumerable(windows[false]);
IDataView test = mlContext.Data.LoadFromEnumerable(windows[true]);
report.EndStep("read");

var options = new RecurrentRegressionTrainer.Options
{
    HiddenSize = 32,
    NumberOfEpochs = 20,
    BatchSize = 16,
    LearningRate = 0.01,
    Seed = 1,
    Progress = report.Progress,
    ReportPath = report.RunPath,
};
var model = mlContext.Regression.Trainers.Lstm(options).Fit(training);
report.EndStep("train");

IDataView scored = model.Transform(test);
RegressionMetrics lstm = mlContext.Regression.Evaluate(scored);
RegressionMetrics persistence = mlContext.Regression.Evaluate(scored, scoreColumnName: nameof(Window.YearBefore));
report.EndStep("test");

mlContext.Model.Save(model, training.Schema, report.ModelPath);
report.EndStep("save");

// Another process, which has nothing but the file, loads the model and goes on beyond the data.
YearMean[] beyond = SecondProcess.Ask<YearMean[]>("forecast", report.ModelPath);
report.EndStep("load and forecast, second process");

var comparison = new Comparison(years, [.. windows[true]], [.. scored.GetColumn<float>("Score")], lstm, persistence, beyond);
report.Show(comparison);
return comparison.LstmWins ? 0 : 1;

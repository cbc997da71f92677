using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using SequenceClassification;

if (args is ["recognise", string savedModel])
{
    return Recogniser.Recognise(savedModel);
}

var report = new Report(folder: args.FirstOrDefault());
var mlContext = new MLContext();

// A recording: 20 to 80 steps of three axes, some of them lost, and the name of the gesture.
IDataView training = mlContext.Data.LoadFromEnumerable(Wristband.Record(1800, seed: 1));
IDataView test = mlContext.Data.LoadFromEnumerable(Wristband.Record(600, seed: 2));
report.EndStep("record");

var options = new RecurrentMulticlassTrainer.Options
{
    HiddenSize = 32,
    NumberOfEpochs = 30,
    LearningRate = 0.005,
    ValidationFraction = 0.1,
    Seed = 1,
    Progress = report.Progress,
    ReportPath = report.RunPath,
};
var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Recording.Gesture))
    .Append(mlContext.MulticlassClassification.Trainers.Lstm(options))
    .Append(mlContext.Transforms.Conversion.MapKeyToValue(nameof(Answer.Predicted), "PredictedLabel"));
var model = pipeline.Fit(training);
report.EndStep("train");

IDataView scored = model.Transform(test);
MulticlassClassificationMetrics metrics = mlContext.MulticlassClassification.Evaluate(scored);
Answer[] answers = [.. mlContext.Data.CreateEnumerable<Answer>(scored, reuseRowObject: false)];
report.EndStep("test");

mlContext.Model.Save(model, training.Schema, report.ModelPath);
report.EndStep("save");

// Another process, which has nothing but the file, loads the model and recognises new recordings.
Answer[] news = SecondProcess.Ask<Answer[]>("recognise", report.ModelPath);
report.EndStep("load and recognise, second process");

var result = new Result(metrics, new ConfusionTable(metrics.ConfusionMatrix, scored.Schema["Label"]), answers, news);
report.Show(result);
return result.IsGood ? 0 : 1;

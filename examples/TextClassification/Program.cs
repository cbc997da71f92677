using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using TextClassification;

if (args is ["classify", string savedModel, .. string[] sentences])
{
    return Classifier.Classify(savedModel, sentences);
}

var report = new Report(folder: args.FirstOrDefault());
var mlContext = new MLContext();

// The test's sentences come from patterns of their own, which training never sees.
var corpus = new Corpus(seed: 1);
IDataView training = mlContext.Data.LoadFromEnumerable(corpus.Messages(heldOut: false));
IDataView test = mlContext.Data.LoadFromEnumerable(corpus.Messages(heldOut: true));
report.EndStep("write");

var options = new RecurrentMulticlassTrainer.Options
{
    FeatureColumnName = "Tokens",
    EmbeddingDimension = 64,
    HiddenSize = 32,
    Bidirectional = true,
    Pooling = Pooling.Attention,
    AttentionWeightsColumnName = nameof(Answer.Attention),
    NumberOfEpochs = 12,
    LearningRate = 0.002,
    Seed = 1,
    Progress = report.Progress,
    ProgressEveryMinibatches = 10,
    ReportPath = report.RunPath,
};
var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Message.Intent))
    .Append(mlContext.Transforms.Text.TokenizeIntoWords(nameof(Answer.Words), nameof(Message.Text), separators: [' ', ',', '.', '!', '?']))
    .Append(mlContext.Transforms.Conversion.MapValueToKey("Tokens", nameof(Answer.Words)))
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

// Another process, which has nothing but the file, loads the model and classifies the sentences it is given.
Answer[] typed = SecondProcess.Ask<Answer[]>(["classify", report.ModelPath, .. Classifier.Sentences]);
report.EndStep("load and classify, second process");

var result = new Result(metrics, new ConfusionTable(metrics.ConfusionMatrix, scored.Schema["Label"]), answers, typed);
report.Show(result);
return result.IsGood ? 0 : 1;

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>The trainers among ML.NET's own parts.</summary>
[TestClass]
public class CompositionTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    public void CrossValidates(CellKind cell)
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Variable);
        IReadOnlyList<TrainCatalogBase.CrossValidationResult<RegressionMetrics>> folds =
            _ml.Regression.CrossValidate(data, Trainer(cell, ColumnForm.Variable), numberOfFolds: 3);
        Assert.HasCount(3, folds);
        Assert.IsTrue(folds.All(fold => double.IsFinite(fold.Metrics.RootMeanSquaredError)));
    }

    [TestMethod]
    public void ChainsBehindConcatenateAndACacheCheckpoint()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        var options = new RecurrentRegressionTrainer.Options
        {
            FeatureColumnName = "Window",
            FeaturesPerStep = 5,
            HiddenSize = 3,
            NumberOfEpochs = 1,
        };
        EstimatorChain<RecurrentRegressionTransformer> chain = _ml.Transforms.CopyColumns("Copy", "Label")
            .Append(_ml.Transforms.Concatenate("Window", "Label", "Copy", "Features"))
            .AppendCacheCheckpoint(_ml)
            .Append(_ml.Regression.Trainers.Lstm(options));
        Shapes.AssertCompatible(chain.GetOutputSchema(Shapes.Of(data.Schema)), Shapes.Of(chain.Fit(data).Transform(data).Schema));
        SequenceColumn window = chain.Fit(data).LastTransformer!.Model.Columns.Inputs.Single();
        Assert.AreEqual((5, 2), (window.FeaturesPerStep, window.Timesteps));
    }

    [TestMethod]
    [DataRow(ColumnForm.Known)]
    [DataRow(ColumnForm.FlatVariable)]
    public void APredictionEngineScoresAsTheViewDoes(ColumnForm form)
    {
        IDataView data = SequenceData.View(_ml, form);
        ITransformer model = Trainer(CellKind.Lstm, form).Fit(data);
        SequenceRow[] rows = [.. _ml.Data.CreateEnumerable<SequenceRow>(data, reuseRowObject: false)];
        float[] expected = [.. model.Transform(data).GetColumn<float>("Score")];

        using PredictionEngine<SequenceRow, SequenceScore> engine =
            _ml.Model.CreatePredictionEngine<SequenceRow, SequenceScore>(model, data.Schema);
        CollectionAssert.AreEqual(expected, rows.Select(row => engine.Predict(row).Score).ToArray());
        Assert.AreEqual(rows[^1].Number, engine.Predict(rows[^1]).Number);
    }

    [TestMethod]
    public void EvaluatorsKnowTheScore()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        IDataView scored = Trainer(CellKind.Gru, ColumnForm.Known).Fit(data).Transform(data);
        float[] scores = [.. scored.GetColumn<float>("Score")];
        float[] labels = [.. scored.GetColumn<float>("Label")];
        double meanSquaredError = scores.Zip(labels, (score, label) => ((double)score - label) * ((double)score - label)).Average();
        Assert.AreEqual(meanSquaredError, _ml.Regression.Evaluate(scored).MeanSquaredError, 1e-6 * meanSquaredError);
    }

    [TestMethod]
    public void EachScoringHasASetIdOfItsOwn()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        ITransformer model = Trainer(CellKind.Gru, ColumnForm.Known).Fit(data);
        DataViewSchema twice = model.Transform(model.Transform(data)).Schema;
        DataViewSchema.Column[] scores = [.. twice.Where(column => column.Name == "Score")];
        CollectionAssert.AreEqual(new[] { true, false }, scores.Select(column => column.IsHidden).ToArray());
        CollectionAssert.AreEqual(new uint[] { 1, 2 }, scores.Select(SetId).ToArray());
        foreach (DataViewSchema.Column score in scores)
        {
            Assert.AreEqual(new KeyDataViewType(typeof(uint), int.MaxValue), score.Annotations.Schema["ScoreColumnSetId"].Type);
            Assert.AreEqual(("Regression", "Score"), (Text(score, "ScoreColumnKind"), Text(score, "ScoreValueKind")));
        }
    }

    [TestMethod]
    public void TheTransformerShowsItsModelAndItsFeatures()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        ISingleFeaturePredictionTransformer<RecurrentModelParameters> model = Trainer(CellKind.Gru, ColumnForm.Known).Fit(data);
        Assert.AreEqual("Features", model.FeatureColumnName);
        Assert.AreEqual(data.Schema["Features"].Type, model.FeatureColumnType);
        Assert.AreEqual(RecurrentTask.Regression, model.Model.Task);
        Assert.AreEqual(CellKind.Gru, model.Model.Spec.Layers.Single().Cell);
        Assert.IsTrue(model.GetType().GetInterfaces().Any(type => type.FullName == "Microsoft.ML.ISingleFeaturePredictionTransformer"));
    }

    [TestMethod]
    public void TheTrainerAsksForNothing()
    {
        RecurrentRegressionTrainer trainer = Trainer(CellKind.Lstm, ColumnForm.Known);
        Assert.IsFalse(trainer.Info.NeedNormalization);
        Assert.IsFalse(trainer.Info.WantCaching);
    }

    [TestMethod]
    public void ManyThreadsShareOneTransformer()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Variable);
        ITransformer model = Trainer(CellKind.Lstm, ColumnForm.Variable).Fit(data);
        List<string> expected = CellReader.Rows(model.Transform(data), _ => true);
        Parallel.For(0, 8, _ => CollectionAssert.AreEqual(expected, CellReader.Rows(model.Transform(data), _ => true)));
    }

    private static uint SetId(DataViewSchema.Column column)
    {
        uint id = 0;
        column.Annotations.GetValue("ScoreColumnSetId", ref id);
        return id;
    }

    private static string Text(DataViewSchema.Column column, string annotation)
    {
        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(annotation, ref text);
        return $"{text}";
    }

    private RecurrentRegressionTrainer Trainer(CellKind cell, ColumnForm form) =>
        SequenceData.Trainer(_ml, cell, SequenceData.Options(form));
}

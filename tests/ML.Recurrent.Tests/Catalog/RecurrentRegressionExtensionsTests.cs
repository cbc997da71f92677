using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators;

namespace ML.Recurrent.Tests.Catalog;

[TestClass]
public class RecurrentRegressionExtensionsTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void ArgumentsReachTheNetwork()
    {
        AssertNetwork(CellKind.Lstm, _ml.Regression.Trainers.Lstm("Target", "Series", 5, 2, true, 1, 8, 0.01));
        AssertNetwork(CellKind.Gru, _ml.Regression.Trainers.Gru("Target", "Series", 5, 2, true, 1, 8, 0.01));
    }

    [TestMethod]
    public void OptionsReachTheNetwork()
    {
        var options = new RecurrentRegressionTrainer.Options
        {
            LabelColumnName = "Target",
            FeatureColumnName = "Series",
            HiddenSize = 5,
            NumberOfLayers = 2,
            Bidirectional = true,
            NumberOfEpochs = 1,
            Standardize = false,
        };
        AssertNetwork(CellKind.Lstm, _ml.Regression.Trainers.Lstm(options));
        AssertNetwork(CellKind.Gru, _ml.Regression.Trainers.Gru(options));
        RecurrentModelParameters model = _ml.Regression.Trainers.Gru(options).Fit(Data()).Model;
        Assert.IsNull(model.FeatureStandardization);
        Assert.IsNull(model.LabelStandardization);
    }

    [TestMethod]
    public void ArgumentsAndOptionsHaveTheSameDefaults()
    {
        var options = new RecurrentRegressionTrainer.Options { NumberOfEpochs = 1 };
        float[] fromArguments = Weights(new MLContext(5).Regression.Trainers.Lstm(numberOfEpochs: 1));
        float[] fromOptions = Weights(new MLContext(5).Regression.Trainers.Lstm(options));
        CollectionAssert.AreEqual(fromArguments, fromOptions);
    }

    [TestMethod]
    public void EpochsBatchesAndLearningRateReachTheTraining()
    {
        RecurrentRegressionTrainer.Options[] variants =
        [
            new() { HiddenSize = 4, NumberOfEpochs = 2, Seed = 1 },
            new() { HiddenSize = 4, NumberOfEpochs = 3, Seed = 1 },
            new() { HiddenSize = 4, NumberOfEpochs = 2, Seed = 1, BatchSize = 5 },
            new() { HiddenSize = 4, NumberOfEpochs = 2, Seed = 1, LearningRate = 0.1 },
            new() { HiddenSize = 4, NumberOfEpochs = 2, Seed = 1, GradientClipping = 1e-9 },
            new() { HiddenSize = 4, NumberOfEpochs = 2, Seed = 1, Standardize = false },
        ];
        string[] weights = [.. variants.Select(options => string.Join(" ", Weights(_ml.Regression.Trainers.Gru(options))))];
        CollectionAssert.AllItemsAreUnique(weights);
    }

    [TestMethod]
    public void NullIsNamed()
    {
        Assert.AreEqual("catalog", Assert.ThrowsExactly<ArgumentNullException>(() => RecurrentRegressionExtensions.Lstm(null!)).ParamName);
        Assert.AreEqual("catalog", Assert.ThrowsExactly<ArgumentNullException>(() => RecurrentRegressionExtensions.Gru(null!)).ParamName);
        Assert.AreEqual("options", Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Trainers.Lstm(null!)).ParamName);
        Assert.AreEqual("options", Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Trainers.Gru(null!)).ParamName);
    }

    private void AssertNetwork(CellKind cell, RecurrentRegressionTrainer trainer)
    {
        RecurrentModelParameters model = trainer.Fit(Data()).Model;
        Assert.AreEqual(new RecurrentLayerSpec(cell, 5, Bidirectional: true), model.Spec.Layers[0]);
        Assert.HasCount(2, model.Spec.Layers);
        Assert.AreEqual(("Target", "Series"), (model.Columns.Label, model.Columns.Inputs.Single().Name));
    }

    private float[] Weights(RecurrentRegressionTrainer trainer) =>
        trainer.Fit(SequenceData.View(_ml, ColumnForm.Variable)).Model.GetParameter("head.weight");

    private IDataView Data()
    {
        IDataView data = SequenceData.View(_ml, ColumnForm.Variable);
        return _ml.Transforms.CopyColumns("Target", "Label")
            .Append(_ml.Transforms.CopyColumns("Series", "Features"))
            .Fit(data)
            .Transform(data);
    }
}

using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Reading;

[TestClass]
public sealed class InitialModelColumnsTests
{
    private static readonly SequenceColumn Features = new("Any", 2, 0, 4, [4, 2]);
    private static readonly SequenceColumn Words = new("Tokens", 1, TaskData.Words, 0, [0]);

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void NamesAndNumbersOfStepsAreFree() => Bind(Model([Features, Words]), "Words");

    [TestMethod]
    public void OtherFeaturesAreNot()
    {
        AssertMismatch(
            "Schema mismatch for feature column 'Features': expected Vector<Single, *, 3>, got Vector<Single, *, 2>.",
            Model([Features with { FeaturesPerStep = 3 }]));
        AssertMismatch(
            "Schema mismatch for feature column 'Features': expected 2 feature columns as InitialModel has, got 1.",
            Model([Features, Words]));
        AssertMismatch(
            "Schema mismatch for feature column 'Shapes': expected keys of 7 values, got ",
            Model([Features, Words]),
            "Shapes");
    }

    [TestMethod]
    public void OtherClassesAreNot()
    {
        Bind(Model([Features], new LabelValues(typeof(string), ["low", "middle", "high"])));
        AssertMismatch(
            "Schema mismatch for label column 'Kind': expected the values of InitialModel, got others. ",
            Model([Features], new LabelValues(typeof(string), ["high", "middle", "low"])));
    }

    private static RecurrentModelParameters Model(SequenceColumn[] columns, LabelValues? values = null)
    {
        var spec = new NetworkSpec(2, [new RecurrentLayerSpec(new CellSpec(CellKind.Gru), 2, false)], 3);
        var network = new Network(spec, new ParameterSet(spec.ParameterLayout));
        return new RecurrentModelParameters(
            RecurrentTask.MulticlassClassification, new SequenceColumns(columns, "L", new SequenceForm()), network, null, null, values);
    }

    private void AssertMismatch(string message, RecurrentModelParameters model, params string[] more)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Bind(model, more));
        Assert.AreEqual("input", error.ParamName);
        Assert.StartsWith(message, error.Message);
    }

    private TrainingColumns Bind(RecurrentModelParameters model, params string[] more)
    {
        var options = new RecurrentMulticlassTrainer.Options
        {
            LabelColumnName = "Kind",
            AdditionalFeatureColumnNames = more,
            InitialModel = model,
        };
        return new TrainingColumns(TaskData.View(_ml).Schema, options, new MulticlassTarget(), "input");
    }
}

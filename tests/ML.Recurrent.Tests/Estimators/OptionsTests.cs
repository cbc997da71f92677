using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using Options = ML.Recurrent.Estimators.RecurrentMulticlassTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class OptionsTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EachOptionOutOfRangeIsRefusedByName()
    {
        foreach ((string option, string message, Action<Options> set) in OptionRanges.Outside)
        {
            AssertRefused([option], message, set);
        }
    }

    [TestMethod]
    public void TwoOptionsOutOfRangeAreRefusedByTheNameOfOne()
    {
        foreach ((string first, _, Action<Options> setFirst) in OptionRanges.Outside)
        {
            foreach ((string second, _, Action<Options> setSecond) in OptionRanges.Outside)
            {
                AssertRefused([first, second], "", setFirst + setSecond);
            }
        }
    }

    [TestMethod]
    public void NamesMustNotBeNull()
    {
        var label = Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Trainers.Lstm(labelColumnName: null!));
        var features = Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Trainers.Gru(featureColumnName: null!));
        Assert.AreEqual(("LabelColumnName", "FeatureColumnName"), (label.ParamName, features.ParamName));
    }

    [TestMethod]
    public void TheLimitsThemselvesAreTaken()
    {
        foreach (CellKind cell in Enum.GetValues<CellKind>())
        {
            TaskTrainers.Create(_ml, cell, OptionRanges.Least());
            TaskTrainers.Create(_ml, cell, OptionRanges.Greatest());
        }
    }

    [TestMethod]
    public void OptionsAreCopied()
    {
        RecurrentRegressionTrainer.Options options = SequenceData.Options(ColumnForm.Known);
        RecurrentRegressionTrainer trainer = _ml.Regression.Trainers.Lstm(options);
        options.HiddenSize = -1;
        options.FeatureColumnName = "gone";
        Assert.AreEqual(4, trainer.Fit(SequenceData.View(_ml, ColumnForm.Known)).Model.Spec.Layers[0].HiddenSize);
    }

    [TestMethod]
    public void ANetworkOfMoreParametersThanAModelFileHoldsIsRefused()
    {
        RecurrentRegressionTrainer trainer = _ml.Regression.Trainers.Lstm(hiddenSize: 65536);
        IDataView data = SequenceData.View(_ml, ColumnForm.Known);
        Assert.AreEqual(
            "The network would have 17180983297 parameters; at most 536870912 are possible. Reduce HiddenSize or NumberOfLayers.",
            Assert.ThrowsExactly<InvalidOperationException>(() => trainer.Fit(data)).Message);
    }

    private void AssertRefused(string[] options, string message, Action<Options> set)
    {
        foreach (CellKind cell in Enum.GetValues<CellKind>())
        {
            var wrong = new Options();
            set(wrong);
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TaskTrainers.Create(_ml, cell, wrong));
            Assert.Contains(error.ParamName, options);
            Assert.StartsWith(message, error.Message);
        }
    }
}

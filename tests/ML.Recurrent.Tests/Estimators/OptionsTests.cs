using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using Options = ML.Recurrent.Estimators.RecurrentRegressionTrainer.Options;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class OptionsTests
{
    private static readonly (string Option, string Message, Action<Options> Set)[] OutOfRange =
    [
        ("HiddenSize", "HiddenSize is 0; it must be from 1 to 65536.", options => options.HiddenSize = 0),
        ("HiddenSize", "HiddenSize is 65537; it must be from 1 to 65536.", options => options.HiddenSize = 65537),
        ("NumberOfLayers", "NumberOfLayers is 0; it must be from 1 to 64.", options => options.NumberOfLayers = 0),
        ("NumberOfLayers", "NumberOfLayers is 65; it must be from 1 to 64.", options => options.NumberOfLayers = 65),
        ("NumberOfEpochs", "NumberOfEpochs is -1; it must be from 1 to 2147483647.", options => options.NumberOfEpochs = -1),
        ("BatchSize", "BatchSize is 0; it must be from 1 to 65536.", options => options.BatchSize = 0),
        ("LearningRate", "LearningRate is 0; it must be greater than 0 and at most 1.", options => options.LearningRate = 0),
        ("LearningRate", "LearningRate is 1.5; it must be greater than 0 and at most 1.", options => options.LearningRate = 1.5),
        ("LearningRate", "LearningRate is NaN; it must be greater than 0 and at most 1.", options => options.LearningRate = double.NaN),
        ("GradientClipping", "GradientClipping is -0.5; it must be at least 0 and finite; 0", options => options.GradientClipping = -0.5),
        ("GradientClipping", "GradientClipping is Infinity; it must be", options => options.GradientClipping = double.PositiveInfinity),
        ("NumberOfThreads", "NumberOfThreads is 0; it must be from 1 to 1024.", options => options.NumberOfThreads = 0),
        ("NumberOfThreads", "NumberOfThreads is 1025; it must be from 1 to 1024.", options => options.NumberOfThreads = 1025),
        ("FeaturesPerStep", "FeaturesPerStep is 0; it must be from 1 to 65536.", options => options.FeaturesPerStep = 0),
        ("LabelColumnName", "LabelColumnName is a name of 0 characters; it must have", options => options.LabelColumnName = ""),
        ("FeatureColumnName", "FeatureColumnName is a name of 1025 char", options => options.FeatureColumnName = new string('x', 1025)),
    ];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EachOptionOutOfRangeIsRefusedByName()
    {
        foreach ((string option, string message, Action<Options> set) in OutOfRange)
        {
            AssertRefused([option], message, set);
        }
    }

    [TestMethod]
    public void TwoOptionsOutOfRangeAreRefusedByTheNameOfOne()
    {
        foreach ((string first, _, Action<Options> setFirst) in OutOfRange)
        {
            foreach ((string second, _, Action<Options> setSecond) in OutOfRange)
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
        _ml.Regression.Trainers.Lstm(new Options
        {
            HiddenSize = 65536,
            NumberOfLayers = 64,
            NumberOfEpochs = int.MaxValue,
            BatchSize = 65536,
            LearningRate = 1,
            GradientClipping = 0,
            NumberOfThreads = 1024,
            FeaturesPerStep = 65536,
            Seed = int.MinValue,
        });
        _ml.Regression.Trainers.Gru(new Options
        {
            HiddenSize = 1,
            NumberOfLayers = 1,
            NumberOfEpochs = 1,
            BatchSize = 1,
            LearningRate = double.Epsilon,
            GradientClipping = double.MaxValue,
            NumberOfThreads = 1,
        });
    }

    [TestMethod]
    public void OptionsAreCopied()
    {
        Options options = SequenceData.Options(ColumnForm.Known);
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

    [TestMethod]
    public void SweepsStartFromTheDefaultAndStayInRange()
    {
        foreach (PropertyInfo option in typeof(Options).GetProperties())
        {
            object?[] swept = option.GetCustomAttribute<RangeAttribute>() is { } range ? [range.Init, range.Min, range.Max]
                : option.GetCustomAttribute<ChoiceAttribute>() is { } choice ? [choice.DefaultValue, .. choice.Candidates]
                : option.GetCustomAttribute<BooleanChoiceAttribute>() is { } flag ? [flag.DefaultValue]
                : [];
            foreach (object? value in swept)
            {
                var options = new Options();
                Assert.AreEqual(swept[0], option.GetValue(options), option.Name);
                option.SetValue(options, value);
                _ml.Regression.Trainers.Lstm(options);
            }
        }
    }

    private void AssertRefused(string[] options, string message, Action<Options> set)
    {
        foreach (CellKind cell in Enum.GetValues<CellKind>())
        {
            var wrong = new Options();
            set(wrong);
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SequenceData.Trainer(_ml, cell, wrong));
            Assert.Contains(error.ParamName, options);
            Assert.StartsWith(message, error.Message);
        }
    }
}

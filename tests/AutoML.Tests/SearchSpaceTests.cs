using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using ML.Recurrent.Estimators;
using ML.Recurrent.Training;
using SearchSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace AutoML.Tests;

/// <summary>AutoML finds what our options offer to a sweep, and gives the trainers the options that it says it tries.</summary>
[TestClass]
public sealed class SearchSpaceTests
{
    private const int Draws = 300;

    private static readonly string[] OfAllTrainers =
    [
        "BatchSize", "Bidirectional", "EmbeddingDimension", "GradientClipping", "HiddenSize", "InputDropout", "LearningRate",
        "LearningRateSchedule", "NumberOfEpochs", "NumberOfLayers", "Optimizer", "OutputDropout", "RecurrentDropout", "WeightDecay",
    ];

    public static IEnumerable<object[]> Tasks => SweptTask.Names;

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void EveryMarkedOptionIsFound(string task)
    {
        string[] marked = [.. Swept(SweptTask.All[task]).Select(option => option.Name)];
        CollectionAssert.AreEquivalent(marked, SweptTask.All[task].Space().Keys.ToArray());
        CollectionAssert.IsSubsetOf(OfAllTrainers, marked);
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void WhatIsDrawnArrivesAndTheRestStaysAsGiven(string task)
    {
        SweptTask swept = SweptTask.All[task];
        string[] names = [.. Swept(swept).Select(option => option.Name)];
        Dictionary<string, string> given = Values(swept.Options());
        foreach (Parameter point in Points(swept.Space()))
        {
            Dictionary<string, string> options = Values(swept.OptionsAt(point));
            foreach ((string name, string value) in options)
            {
                Assert.AreEqual(names.Contains(name) ? Value(swept, name, point) : given[name], value, name);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void EveryDrawIsTakenByTheTrainer(string task)
    {
        SweptTask swept = SweptTask.All[task];
        var mlContext = new MLContext(seed: 1);
        foreach (Parameter point in Points(swept.Space()))
        {
            Assert.IsNotNull(swept.Trainer(mlContext, swept.OptionsAt(point)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Tasks))]
    public void EveryChoiceIsDrawn(string task)
    {
        SearchSpace space = SweptTask.All[task].Space();
        Parameter[] points = [.. Points(space)];
        foreach ((string name, OptionBase option) in space)
        {
            int drawn = points.Select(point => JsonSerializer.Serialize(point[name])).Distinct().Count();
            Assert.IsGreaterThanOrEqualTo(option is ChoiceOption choice ? choice.Choices.Length : 30, drawn, name);
        }
    }

    [TestMethod]
    public void OptionsOfTheUsersOwnAreAddedAndOthersTakenOut()
    {
        var space = new SearchSpace<RecurrentRegressionTrainer.Options>(new() { NumberOfLayers = 2, ClassWeights = [0.5, 2] });
        space.Remove("NumberOfLayers");
        space["Dropout"] = new UniformDoubleOption(0.1, 0.5);
        foreach (Parameter point in Points(space))
        {
            RecurrentRegressionTrainer.Options options = point.AsType<RecurrentRegressionTrainer.Options>();
            Assert.AreEqual(point["Dropout"].AsType<double>(), options.Dropout);
            Assert.IsTrue(options.Dropout is >= 0.1 and <= 0.5);
            Assert.AreEqual(2, options.NumberOfLayers);
            CollectionAssert.AreEqual(new[] { 0.5, 2 }, options.ClassWeights);
        }
    }

    [TestMethod]
    public void WhatIsOfTheRunIsNotPartOfASearchSpace()
    {
        var options = new RecurrentRegressionTrainer.Options { LabelColumnName = "Next" };
        using var stop = new CancellationTokenSource();
        options.CancellationToken = stop.Token;
        options.Progress = new Progress<TrainingProgress>();
        options.ValidationSet = SweptRow.View(new MLContext(), 0, 1);
        var space = new SearchSpace<RecurrentRegressionTrainer.Options>(options);
        RecurrentRegressionTrainer.Options drawn = space.SampleFromFeatureSpace(space.Default);
        Assert.AreEqual("Next", drawn.LabelColumnName);
        Assert.IsNull(drawn.Progress);
        Assert.IsNull(drawn.ValidationSet);
        Assert.AreEqual(CancellationToken.None, drawn.CancellationToken);
    }

    private static IEnumerable<Parameter> Points(SearchSpace space)
    {
        var random = new Random(1);
        for (int i = 0; i < Draws; i++)
        {
            yield return space.SampleFromFeatureSpace([.. Enumerable.Range(0, space.FeatureSpaceDim).Select(_ => random.NextDouble())]);
        }
    }

    private static IEnumerable<PropertyInfo> Swept(SweptTask task)
    {
        Type[] marks = [typeof(RangeAttribute), typeof(ChoiceAttribute), typeof(BooleanChoiceAttribute), typeof(NestOptionAttribute)];
        return task.OptionsType.GetProperties().Where(option => marks.Any(mark => option.IsDefined(mark)));
    }

    private static Dictionary<string, string> Values(RecurrentTrainerOptions options) => options.GetType().GetProperties()
        .Where(option => !option.IsDefined(typeof(JsonIgnoreAttribute)))
        .ToDictionary(option => option.Name, option => JsonSerializer.Serialize(option.GetValue(options)));

    // An enum's parameter holds its name, an option its number.
    private static string Value(SweptTask task, string name, Parameter point)
    {
        Type type = task.OptionsType.GetProperty(name)!.PropertyType;
        return type.IsEnum
            ? JsonSerializer.Serialize(Enum.Parse(type, point[name].AsType<string>()), type)
            : JsonSerializer.Serialize(point[name]);
    }
}

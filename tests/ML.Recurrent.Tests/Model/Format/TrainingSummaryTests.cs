using System.Globalization;
using System.Text.Json.Nodes;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>What a model file says of its training, and that older ones say nothing.</summary>
[TestClass]
public sealed class TrainingSummaryTests
{
    private const string Member = """
        "training": {
            "seed": -5,
            "sequences": 3000000000,
            "sequenceSteps": 70000000000,
            "validationSequences": 17,
            "epochs": 12,
            "updates": 4000000000,
            "bestEpoch": 9,
            "keptEpoch": 9,
            "loss": 0.1,
            "validationLoss": 0.3333333333333333,
            "validationMetric": 5E-324,
            "metricName": "rmse"
          }
        """;

    private static readonly TrainingSummary Smallest = new()
    {
        Seed = int.MinValue,
        Sequences = 0,
        SequenceSteps = 0,
        ValidationSequences = 0,
        Epochs = 0,
        Updates = 0,
        BestEpoch = 0,
        KeptEpoch = 0,
    };

    [TestMethod]
    public void TheMemberIsAsDocumented() => Assert.Contains(Member, SavedModel.Of(TestModels.Trained()).Json);

    [TestMethod]
    public void ExtremesComeBack()
    {
        TrainingSummary greatest = new()
        {
            Seed = int.MaxValue,
            Sequences = long.MaxValue,
            SequenceSteps = long.MaxValue,
            ValidationSequences = long.MaxValue,
            Epochs = int.MaxValue - 1,
            Updates = long.MaxValue,
            BestEpoch = int.MaxValue - 1,
            KeptEpoch = int.MaxValue,
            Loss = double.MaxValue,
            ValidationLoss = -double.MaxValue,
            ValidationMetric = double.Epsilon,
            MetricName = new string('ı', 1024),
        };
        foreach (TrainingSummary training in new[] { Smallest, greatest })
        {
            Assert.AreEqual(training, SavedModel.Of(TestModels.Trained(training)).Load().Training);
        }
    }

    [TestMethod]
    public void TheBytesAreTheSameInEveryCulture()
    {
        byte[] invariant = SavedModel.Of(TestModels.Trained()).Network;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");

            CollectionAssert.AreEqual(invariant, SavedModel.Of(TestModels.Trained()).Network);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void AnOlderFileHasNone(int minor)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        SavedModel older = saved.WithJson(saved.Json.Replace("\"minor\": 0", $"\"minor\": {minor}"));

        Assert.IsNull(older.Load().Training);
        Assert.DoesNotContain("training", SavedModel.Of(older.Load()).Json);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void InAnOlderFileItIsAnUnknownMember(int minor)
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());

        string message = saved.WithJson(saved.Json.Replace("\"minor\": 2", $"\"minor\": {minor}")).Refusal();

        Assert.AreEqual("network.json: has an unknown member 'training'.", message);
    }

    [TestMethod]
    public void ItMayBeNull()
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());
        JsonNode root = JsonNode.Parse(saved.Json)!;
        root["training"] = null;

        Assert.IsNull(saved.WithJson(root.ToJsonString()).Load().Training);
    }

    [TestMethod]
    public void WithoutItTheFileLacksAMember()
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());
        JsonNode root = JsonNode.Parse(saved.Json)!;
        root.AsObject().Remove("training");

        Assert.AreEqual("network.json: lacks 'training'.", saved.WithJson(root.ToJsonString()).Refusal());
    }

    [TestMethod]
    public void EveryMemberIsRequired()
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());
        string[] names = [.. JsonNode.Parse(saved.Json)!["training"]!.AsObject().Select(member => member.Key)];
        Assert.HasCount(12, names);
        foreach (string name in names)
        {
            JsonNode root = JsonNode.Parse(saved.Json)!;
            root["training"]!.AsObject().Remove(name);

            Assert.AreEqual($"network.json: training lacks '{name}'.", saved.WithJson(root.ToJsonString()).Refusal());
        }
    }

    [TestMethod]
    [DataRow("seed", "2147483648", "is 2147483648; expected a whole number from -2147483648 to 2147483647.")]
    [DataRow("seed", "1.5", "is 1.5; expected a whole number from -2147483648 to 2147483647.")]
    [DataRow("sequences", "-1", "is -1; expected a whole number from 0 to 9223372036854775807.")]
    [DataRow("sequences", "9223372036854775808", "is 9223372036854775808; expected a whole number from 0 to 9223372036854775807.")]
    [DataRow("sequenceSteps", "\"7\"", "is '7'; expected a whole number from 0 to 9223372036854775807.")]
    [DataRow("validationSequences", "null", "is null; expected a whole number from 0 to 9223372036854775807.")]
    [DataRow("epochs", "2147483647", "is 2147483647; expected a whole number from 0 to 2147483646.")]
    [DataRow("updates", "-9", "is -9; expected a whole number from 0 to 9223372036854775807.")]
    [DataRow("bestEpoch", "13", "is 13; expected a whole number from 0 to 12.")]
    [DataRow("keptEpoch", "14", "is 14; expected a whole number from 0 to 13.")]
    [DataRow("loss", "\"NaN\"", "is 'NaN'; expected a finite number or null.")]
    [DataRow("validationLoss", "1e400", "is 1e400; expected a finite number or null.")]
    [DataRow("validationMetric", "[]", "is an array of 0; expected a finite number or null.")]
    [DataRow("validationMetric", "null", "training.metricName is 'rmse'; expected null, as there is no validationMetric.")]
    [DataRow("metricName", "null", "is null; expected a string of 1 to 1024 characters.")]
    [DataRow("metricName", "\"\"", "is ''; expected a string of 1 to 1024 characters.")]
    [DataRow("metricName", "\"\\ud800\"", "is not valid text; expected a string of 1 to 1024 characters.")]
    public void ABadValueIsNamed(string member, string value, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());
        JsonNode root = JsonNode.Parse(saved.Json)!;
        root["training"]![member] = "here";

        string message = saved.WithJson(root.ToJsonString().Replace("\"here\"", value)).Refusal();

        string expected = problem.StartsWith("training.", StringComparison.Ordinal) ? problem : $"training.{member} {problem}";
        Assert.AreEqual($"network.json: {expected}", message);
    }

    [TestMethod]
    public void ALongNameOfAMetricIsRefusedBriefly()
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());

        string message = saved.WithJson(saved.Json.Replace("\"rmse\"", $"\"{new string('x', 1025)}\"")).Refusal();

        Assert.StartsWith("network.json: training.metricName is 'xxx", message);
        Assert.IsLessThan(200, message.Length);
    }

    [TestMethod]
    [DataRow("7")]
    [DataRow("[]")]
    [DataRow("\"none\"")]
    public void AnythingButAnObjectIsRefused(string value)
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());
        JsonNode root = JsonNode.Parse(saved.Json)!;
        root["training"] = JsonNode.Parse(value);

        Assert.StartsWith("network.json: training is ", saved.WithJson(root.ToJsonString()).Refusal());
    }

    [TestMethod]
    public void AnUnknownMemberIsRefused()
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());

        string message = saved.WithJson(saved.Json.Replace("\"updates\"", "\"elapsed\": 1, \"updates\"")).Refusal();

        Assert.AreEqual("network.json: training has an unknown member 'elapsed'.", message);
    }

    [TestMethod]
    public void WhatCouldNotBeReadIsNotWritten()
    {
        foreach ((TrainingSummary training, string problem) in new (TrainingSummary, string)[]
        {
            (Smallest with { Loss = double.NaN }, "The summary of its training has a loss of NaN."),
            (Smallest with { ValidationMetric = double.PositiveInfinity, MetricName = "rmse" }, "a validationMetric of Infinity."),
            (Smallest with { ValidationMetric = 1 }, "training.metricName is null; expected a string of 1 to 1024 characters."),
            (Smallest with { BestEpoch = 1 }, "training.bestEpoch is 1; expected 0."),
            (Smallest with { Sequences = -1 }, "training.sequences is -1; expected a whole number from 0 to "),
        })
        {
            string message = Assert.ThrowsExactly<InvalidOperationException>(() => SavedModel.Of(TestModels.Trained(training))).Message;

            Assert.StartsWith("The model cannot be saved. ", message);
            Assert.Contains(problem, message);
        }
    }
}

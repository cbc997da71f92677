using System.Net;
using System.Text.Json;

namespace WebDeployment.Tests;

/// <summary>Which models are served, and what is told of them.</summary>
[TestClass]
public class ModelTests
{
    [TestMethod]
    public async Task TheModelIsDescribed()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.Train(1));

        JsonElement model = (await service.GetAsync("/model")).Json;

        Assert.AreEqual("Features", model.Text("column"));
        Assert.AreEqual(Models.Steps, model.GetProperty("steps").GetInt32());
        Assert.AreEqual("Label", model.Text("label"));
        Assert.AreEqual("Lstm 4", model.GetProperty("layers")[0].GetString());
        Assert.AreEqual((4 * 4 * (1 + 4 + 2)) + 4 + 1, model.GetProperty("parameters").GetInt32());
        Assert.AreEqual(24, model.GetProperty("training").GetProperty("sequences").GetInt32());
        Assert.Contains("LSTM 4", model.Text("description")!);
    }

    [TestMethod]
    public async Task AColumnOfAnotherNameAndAnyLengthIsServed()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.TrainAnyLength());

        JsonElement model = (await service.GetAsync("/model")).Json;
        Answer shortSeries = await service.PredictAsync(Models.Series(1, 3));
        Answer longSeries = await service.PredictAsync(Models.Series(1, 300));

        Assert.AreEqual("History", model.Text("column"));
        Assert.AreEqual(JsonValueKind.Null, model.GetProperty("steps").ValueKind);
        Assert.AreEqual(HttpStatusCode.OK, shortSeries.Status);
        Assert.AreEqual(HttpStatusCode.OK, longSeries.Status);
        Assert.AreNotEqual(shortSeries.Json.GetProperty("prediction").GetSingle(), longSeries.Json.GetProperty("prediction").GetSingle());
    }

    [TestMethod]
    public async Task AModelThatHasNoFiniteAnswerSaysSo()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.TrainUnbounded());

        Answer answer = await service.PredictAsync([.. Enumerable.Repeat(float.MaxValue, 500)]);

        Problems.AssertIs(answer, HttpStatusCode.UnprocessableEntity, "The model has no answer to this series");
    }

    [TestMethod]
    public async Task AModelForAnotherTaskIsRefusedWhenItIsLoaded()
    {
        using var models = new Models();
        await using Service service = await Service.StartAsync(models.TrainBinary());

        JsonElement health = await service.UntilAsync(health => health.GetProperty("failure").ValueKind != JsonValueKind.Null);
        Answer answer = await service.PredictAsync(Models.Series(1));

        Assert.AreEqual("unhealthy", health.Text("status"));
        Assert.Contains("BinaryClassification", health.GetProperty("failure").Text("message")!);
        Assert.Contains("regression", health.GetProperty("failure").Text("message")!);
        Problems.AssertIs(answer, HttpStatusCode.ServiceUnavailable, "There is no model yet");
    }
}

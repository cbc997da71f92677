using System.Net;
using System.Text.Json;

namespace WebDeployment.Tests;

/// <summary>What a service does while its file changes.</summary>
[TestClass]
public class ReloadTests
{
    [TestMethod]
    public async Task WithoutAFileItSaysSoAndServesTheFileOnceItIsThere()
    {
        using var models = new Models();
        string path = models.Train(1);
        await using Service service = await Service.StartAsync(models.Live);

        JsonElement before = await service.UntilAsync(health => health.GetProperty("failure").ValueKind != JsonValueKind.Null);
        Answer health = await service.GetAsync("/health");
        Answer model = await service.GetAsync("/model");
        models.Publish(path);
        await service.UntilAsync(health => health.Text("status") == "healthy");
        Answer after = await service.PredictAsync(Models.Series(1));

        Assert.AreEqual("unhealthy", before.Text("status"));
        Assert.Contains("live.zip", before.GetProperty("failure").Text("message")!);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, health.Status);
        Problems.AssertIs(model, HttpStatusCode.ServiceUnavailable, "There is no model yet");
        Assert.AreEqual(HttpStatusCode.OK, after.Status);
    }

    [TestMethod]
    public async Task APublishedModelTakesOver()
    {
        using var models = new Models();
        (string first, string second) = (models.Train(1), models.Train(2));
        models.Publish(first);
        await using Service service = await Service.StartReadyAsync(models.Live);
        float[] series = Models.Series(5);
        Answer before = await service.PredictAsync(series);

        models.Publish(second);
        await service.UntilAsync(health => health.GetProperty("version").GetInt64() == 2);
        Answer after = await service.PredictAsync(series);

        Assert.AreEqual(Models.Expected(first, [series])[0], before.Json.GetProperty("prediction").GetSingle());
        Assert.AreEqual(Models.Expected(second, [series])[0], after.Json.GetProperty("prediction").GetSingle());
        Assert.AreNotEqual(before.Json.Text("model"), after.Json.Text("model"));
        Assert.AreEqual(2, (await service.GetAsync("/model")).Json.GetProperty("version").GetInt64());
    }

    [TestMethod]
    public async Task ADamagedFileLeavesTheOldModelServing()
    {
        using var models = new Models();
        (string first, string second) = (models.Train(1), models.Train(2));
        models.Publish(first);
        await using Service service = await Service.StartReadyAsync(models.Live);
        float[] series = Models.Series(5);

        models.PublishDamaged(second);
        JsonElement degraded = await service.UntilAsync(health => health.Text("status") == "degraded");
        HttpStatusCode status = (await service.GetAsync("/health")).Status;
        Answer meanwhile = await service.PredictAsync(series);
        models.Publish(second);
        JsonElement healthy = await service.UntilAsync(health => health.Text("status") == "healthy");
        Answer after = await service.PredictAsync(series);

        Assert.AreEqual(HttpStatusCode.OK, status);
        Assert.Contains("live.zip", degraded.GetProperty("failure").Text("message")!);
        Assert.AreEqual(1, meanwhile.Json.GetProperty("version").GetInt64());
        Assert.AreEqual(Models.Expected(first, [series])[0], meanwhile.Json.GetProperty("prediction").GetSingle());
        Assert.AreEqual(JsonValueKind.Null, healthy.GetProperty("failure").ValueKind);
        Assert.AreEqual(Models.Expected(second, [series])[0], after.Json.GetProperty("prediction").GetSingle());
    }

    [TestMethod]
    public async Task ADeletedFileLeavesTheOldModelServing()
    {
        using var models = new Models();
        models.Publish(models.Train(1));
        await using Service service = await Service.StartReadyAsync(models.Live);

        File.Delete(models.Live);
        await service.UntilAsync(health => health.Text("status") == "degraded");

        Assert.AreEqual(HttpStatusCode.OK, (await service.PredictAsync(Models.Series(1))).Status);
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace WebDeployment.Tests;

[TestClass]
public class PredictTests
{
    [TestMethod]
    public async Task OneSeriesIsAnsweredAsByTheModelItself()
    {
        using var models = new Models();
        string path = models.Train(1);
        await using Service service = await Service.StartReadyAsync(path);
        float[] series = Models.Series(77);

        Answer answer = await service.PredictAsync(series);

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        AssertSameBits(Models.Expected(path, [series]), [answer.Json.GetProperty("prediction").GetSingle()]);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), answer.Json.Text("model"));
        Assert.AreEqual(1, answer.Json.GetProperty("version").GetInt64());
    }

    [TestMethod]
    public async Task ABatchIsAnsweredInItsOrder()
    {
        using var models = new Models();
        string path = models.Train(2);
        await using Service service = await Service.StartReadyAsync(path);
        float[][] series = [.. Enumerable.Range(0, 50).Select(i => Models.Series(i))];

        Answer answer = await service.PostAsync("/predict/batch", JsonSerializer.Serialize(new { series }));

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        AssertSameBits(
            Models.Expected(path, series), [.. answer.Json.GetProperty("predictions").EnumerateArray().Select(value => value.GetSingle())]);
    }

    [TestMethod]
    public async Task ManyAtOnceAreAnsweredAsOneByOne()
    {
        using var models = new Models();
        string path = models.Train(3);
        await using Service service = await Service.StartReadyAsync(path);
        float[][] series = [.. Enumerable.Range(0, 200).Select(i => Models.Series(i))];

        Answer[] answers = await Task.WhenAll(series.Select(service.PredictAsync));

        AssertSameBits(Models.Expected(path, series), [.. answers.Select(answer => answer.Json.GetProperty("prediction").GetSingle())]);
    }

    [TestMethod]
    public async Task AnEmptyBatchHasNoPredictions()
    {
        using var models = new Models();
        await using Service service = await Service.StartReadyAsync(models.Train(1));

        Answer answer = await service.PostAsync("/predict/batch", """{"series":[]}""");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        Assert.AreEqual(0, answer.Json.GetProperty("predictions").GetArrayLength());
    }

    private static void AssertSameBits(float[] expected, float[] actual) => CollectionAssert.AreEqual(
        expected.Select(BitConverter.SingleToInt32Bits).ToArray(), actual.Select(BitConverter.SingleToInt32Bits).ToArray());
}

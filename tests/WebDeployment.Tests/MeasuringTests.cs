using System.Net;

namespace WebDeployment.Tests;

[TestClass]
public class MeasuringTests
{
    [TestMethod]
    public async Task TheConstantTakesTheSameRequestsWithoutAModel()
    {
        using var models = new Models();
        await using Service service = await Service.StartAsync(models.Live, "--Constant", "true", "--Limits:MaximumSteps", "3");

        Answer answer = await service.PostAsync("/constant", """{"series":[1,2,3]}""");

        Assert.AreEqual("""{"prediction":0,"model":"","version":0}""", answer.Body);
        Problems.AssertIs(
            await service.PostAsync("/constant", """{"series":[1,2,3,4]}"""),
            HttpStatusCode.RequestEntityTooLarge,
            "The request is too large");
        Problems.AssertIs(
            await service.PostAsync("/constant", "{"), HttpStatusCode.BadRequest, "The body is not the JSON that is expected");
    }

    [TestMethod]
    public async Task ACollectionTellsWhatIsLeft()
    {
        using var models = new Models();
        await using Service service = await Service.StartAsync(models.Live, "--Diagnostics", "true");

        Answer answer = await service.PostAsync("/diagnostics/collect", "");

        Assert.IsGreaterThan(0, answer.Json.GetProperty("heapBytes").GetInt64());
        Assert.IsGreaterThan(0, answer.Json.GetProperty("handles").GetInt32());
    }
}

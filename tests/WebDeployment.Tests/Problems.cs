using System.Net;
using System.Text.Json;

namespace WebDeployment.Tests;

internal static class Problems
{
    /// <summary>Problem details as RFC 9457 has them, for a caller and not for who wrote the service.</summary>
    public static void AssertIs(Answer answer, HttpStatusCode status, string title)
    {
        Assert.AreEqual(status, answer.Status, answer.Body);
        Assert.AreEqual("application/problem+json", answer.Type);
        JsonElement problem = answer.Json;
        Assert.AreEqual((int)status, problem.GetProperty("status").GetInt32());
        Assert.AreEqual(title, problem.Text("title"));
        Assert.IsGreaterThan(10, problem.Text("detail")!.Length);
        foreach (string inside in (string[])["Exception", "   at ", "System.", "WebDeployment", ".cs"])
        {
            Assert.DoesNotContain(inside, answer.Body);
        }
    }
}

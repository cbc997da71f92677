using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace WebDeployment.Tests;

[TestClass]
public class PageTests
{
    [TestMethod]
    public async Task ThePageMayRunItsOwnScriptAndStyleAndNothingElse()
    {
        using var models = new Models();
        await using Service service = await Service.StartAsync(models.Live);

        Answer page = await service.GetAsync("/");

        string policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.AreEqual("text/html", page.Type);
        Assert.StartsWith("default-src 'none'; ", policy);
        Assert.Contains($"script-src '{Hash(page.Body, "script")}'; ", policy);
        Assert.Contains($"style-src '{Hash(page.Body, "style")}'; ", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.AreEqual("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [TestMethod]
    public async Task ThePageLoadsNothing()
    {
        using var models = new Models();
        await using Service service = await Service.StartAsync(models.Live);

        string page = (await service.GetAsync("/")).Body.Replace("xmlns='http://www.w3.org/2000/svg'", "");

        Assert.DoesNotMatchRegex(new Regex("https?://|src=|@import|url\\(", RegexOptions.IgnoreCase), page);
        Assert.DoesNotMatchRegex(new Regex("\\sstyle=\"|\\son[a-z]+=\""), page, "The page's own policy would refuse it.");
    }

    private static string Hash(string page, string element)
    {
        string text = Regex.Match(page, $"<{element}[^>]*>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
        Assert.IsGreaterThan(1000, text.Length);
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

using System.Globalization;
using System.Text.Json;

namespace WebDeployment.Tests.Browser;

/// <summary>The page as a person uses it. Needs a Chromium, and says so where there is none.</summary>
[TestClass]
public class PageInBrowserTests
{
    private const string Answered = "/^-?[0-9.]+(e-?[0-9]+)?$/.test(document.getElementById('value').textContent)";
    private const string Drawn = "document.querySelector('#chart polyline.given')?.points.numberOfItems";
    private const string Answer = "document.getElementById('value').textContent";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task AClickPredictsAndThePredictionIsDrawn() => await OnPageAsync("light", 1120, isDark: false, async (page, service) =>
    {
        float[] line = [.. Enumerable.Range(0, Models.Steps).Select(i => (float)(10 + (150.0 * i / (Models.Steps - 1))))];
        float expected = (await service.PredictAsync(line)).Json.GetProperty("prediction").GetSingle();
        await page.UntilAsync(Answered);

        await page.ClickAsync("[...document.querySelectorAll('#examples button')].find(button => button.textContent === 'Line')");
        await page.UntilAsync(IsShown(expected));
        await page.ClickAsync("document.getElementById('go-on')");
        await page.UntilAsync("document.querySelectorAll('#chart circle.next').length === 1");
        await page.UntilAsync("document.querySelectorAll('#chart circle.further').length === 11");
    });

    [TestMethod]
    public async Task ASeriesIsDrawnByHandAndByKeyboard() => await OnPageAsync("drawn", 1120, isDark: true, async (page, _) =>
    {
        await page.UntilAsync(Answered);
        await page.ClickAsync("document.getElementById('clear')");
        await page.UntilAsync($"{Answer} === '–'");
        string place = "(b => [b.x, b.y, b.width, b.height])(document.getElementById('chart').getBoundingClientRect())";
        double[] box = [.. (await page.EvaluateAsync(place))!.AsArray().Select(value => value!.GetValue<double>())];
        (double, double) At(double across, double up) => (box[0] + (box[2] * across), box[1] + (box[3] * (1 - up)));

        await page.DragAsync([.. Enumerable.Range(0, 31).Select(i => At(0.05 + (0.02 * i), 0.5 + (0.3 * Math.Sin(i / 3.0))))]);
        await page.UntilAsync($"{Answered} && {Drawn} === {Models.Steps}");
        string before = (await page.EvaluateAsync("document.getElementById('numbers').value"))!.GetValue<string>();
        await page.EvaluateAsync("document.getElementById('chart').focus({ focusVisible: true })");
        await page.KeyAsync("ArrowLeft");
        await page.KeyAsync("ArrowUp");
        await page.UntilAsync($"document.getElementById('numbers').value !== '{before}'");

        string text = (await page.EvaluateAsync("document.getElementById('chart').getAttribute('aria-valuetext')"))!.GetValue<string>();
        Assert.StartsWith($"step {Models.Steps - 1} of {Models.Steps}: ", text);
    });

    [TestMethod]
    public async Task NumbersArePastedWithAnySeparator() => await OnPageAsync("pasted", 390, isDark: true, async (page, _) =>
    {
        (string Text, int Count, string Last)[] pasted =
        [
            ("80,9; 83,4\n47,7", 3, "47.7"),
            ("80.9,83.4,47.7", 3, "47.7"),
            ("1,2,3", 3, "3"),
            ("1, 2, 5", 3, "5"),
            ("{\"series\": [1e2, -.5]}", 2, "-0.5"),
            ("1749|80.9", 2, "80.9"),
            (string.Join('\t', Enumerable.Range(1, 50)), Models.Steps, "50"),
        ];
        await page.UntilAsync(Answered);
        foreach ((string text, int count, string last) in pasted)
        {
            await page.EvaluateAsync($"document.getElementById('numbers').value = {JsonSerializer.Serialize(text)}");
            await page.EvaluateAsync("document.getElementById('numbers').dispatchEvent(new Event('input'))");

            await page.UntilAsync($"{Drawn} === {count}");
            await page.UntilAsync($"document.getElementById('chart').getAttribute('aria-valuetext') === 'step 22 of 22: {last}'");
        }

        await page.UntilAsync(Answered);
    });

    [TestMethod]
    [DataRow("1 2 three 4 -1e400 5", "1 2 4 5", "Left out, being no number: “three”, “-1e400”. 4 numbers")]
    [DataRow("1 NaN 2", "1 2", "Left out, being no number: “NaN”. 2 numbers")]
    [DataRow("a b c d 7", "7", "Left out, being no number: “a”, “b”, “c”, …. 1 number;")]
    [DataRow("{\"series\": [1, 2]}", "1 2", "2 numbers;")]
    public Task WhatIsNoNumberIsTold(string text, string taken, string told) => OnPageAsync("told", 390, isDark: false, async (page, _) =>
    {
        await page.UntilAsync(Answered);
        await page.EvaluateAsync($"document.getElementById('numbers').value = {JsonSerializer.Serialize(text)}");
        await page.EvaluateAsync("document.getElementById('numbers').dispatchEvent(new Event('input'))");

        Assert.StartsWith(told, (await page.EvaluateAsync("document.getElementById('count').textContent"))!.GetValue<string>());
        bool isWrong = (await page.EvaluateAsync("document.getElementById('numbers').ariaInvalid === 'true'"))!.GetValue<bool>();
        Assert.AreEqual(told.StartsWith("Left out", StringComparison.Ordinal), isWrong);
        Assert.AreEqual(taken, (await page.EvaluateAsync("state.values.filter(value => value !== null).join(' ')"))!.GetValue<string>());
    });

    [TestMethod]
    public async Task EachMistakeIsRefusedAndTheNextRequestAnswered() => await OnPageAsync("phone", 390, isDark: false, async (page, _) =>
    {
        await page.UntilAsync(Answered);
        int count = (await page.EvaluateAsync("document.querySelectorAll('#mistakes button').length"))!.GetValue<int>();
        Assert.IsGreaterThan(10, count);
        for (int i = 0; i < count; i++)
        {
            await page.EvaluateAsync("document.getElementById('exchange').replaceChildren()");
            await page.ClickAsync($"document.querySelectorAll('#mistakes button')[{i}]");
            await page.UntilAsync("document.querySelector('#exchange .still')");
            Assert.IsNull(await page.EvaluateAsync("document.querySelector('#exchange .not')"));
            string came = (await page.EvaluateAsync("document.querySelector('#exchange').textContent"))!.GetValue<string>();
            Assert.IsTrue(came.Contains("application/problem+json") || came.Contains("HTTP 200"), came);
        }
    });

    [TestMethod]
    public async Task AModelOfAnyLengthTakesWhatIsThere()
    {
        using var models = new Models();
        await OnPageAsync("any-length", 1120, isDark: false, models.TrainAnyLength(), async (page, service) =>
        {
            float expected = (await service.PredictAsync([90, 120, 100, 60])).Json.GetProperty("prediction").GetSingle();
            await page.UntilAsync(Answered);
            await page.EvaluateAsync("document.getElementById('numbers').value = '90 120 100 60'");
            await page.EvaluateAsync("document.getElementById('numbers').dispatchEvent(new Event('input'))");
            await page.UntilAsync(IsShown(expected));
            await page.ClickAsync("document.getElementById('go-on')");
            await page.UntilAsync("document.querySelectorAll('#chart circle.further').length === 11");
        });
    }

    [TestMethod]
    public async Task NamesOfAModelAreText()
    {
        const string Column = "<img src=x onerror='document.title=1'>";
        const string Label = "</dd><script>document.title = 1</script><b>{script}&lt;";
        using var models = new Models();
        await OnPageAsync("named", 1120, isDark: false, models.TrainNamed(Column, Label), async (page, _) =>
        {
            await page.UntilAsync(Answered);
            string facts = (await page.EvaluateAsync("document.getElementById('facts').textContent"))!.GetValue<string>();
            string description = (await page.EvaluateAsync("document.getElementById('description').textContent"))!.GetValue<string>();
            Assert.Contains(Column, facts);
            Assert.Contains(Label, facts);
            Assert.Contains(Column, description);
            const string Elements = "document.querySelectorAll('#facts :not(dt, dd), #description *, img').length";
            Assert.AreEqual(0, (await page.EvaluateAsync(Elements))!.GetValue<int>());
        });
    }

    [TestMethod]
    public async Task ANewModelShowsItself()
    {
        using var models = new Models();
        models.Publish(models.Train(1));
        await OnPageAsync("reloaded", 1120, isDark: true, models.Live, async (page, _) =>
        {
            await page.UntilAsync("document.getElementById('status').textContent.includes('version 1')");
            models.Publish(models.Train(2));
            await page.UntilAsync("document.getElementById('status').textContent.includes('healthy · version 2')");
            await page.UntilAsync("document.getElementById('about').textContent.includes('version 2')");
            const string Place = "document.getElementById('chart').getBoundingClientRect().top + scrollY";
            double place = (await page.EvaluateAsync(Place))!.GetValue<double>();
            models.PublishDamaged(models.Train(3));
            await page.UntilAsync("document.getElementById('status').textContent.includes('degraded · version 2')");
            await page.UntilAsync("!document.getElementById('failure').hidden");
            Assert.AreEqual(place, (await page.EvaluateAsync(Place))!.GetValue<double>(), "Somebody may be drawing.");
        });
    }

    private static string IsShown(float prediction) =>
        string.Create(CultureInfo.InvariantCulture, $"Number({Answer}) === Number(({prediction:R}).toPrecision(4))");

    private async Task OnPageAsync(string name, int width, bool isDark, Func<DevTools, Service, Task> use)
    {
        using var models = new Models();
        await OnPageAsync(name, width, isDark, models.Train(1), use);
    }

    private async Task OnPageAsync(string name, int width, bool isDark, string model, Func<DevTools, Service, Task> use)
    {
        if (Chromium.Find() is not { } path)
        {
            Assert.Inconclusive("There is no Chromium on PATH, and CHROMIUM names none.");
            return;
        }

        await using Service service = await Service.StartReadyAsync(model);
        (Chromium browser, DevTools page) = await Chromium.OpenAsync(path);
        await using Chromium _ = browser;
        using DevTools __ = page;
        await page.BecomeAsync(width, 900, isDark);
        await page.OpenAsync(service.Address);
        try
        {
            await use(page, service);
            Assert.IsEmpty(page.Errors, string.Join('\n', page.Errors));
        }
        finally
        {
            await ScreenshotAsync(page, name);
        }
    }

    private async Task ScreenshotAsync(DevTools page, string name)
    {
        string folder = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } given ? given : Path.GetTempPath();
        string picture = Path.Combine(Directory.CreateDirectory(folder).FullName, $"web-deployment-{name}.png");
        await page.ScreenshotAsync(picture);
        TestContext.WriteLine($"screenshot: {picture}");
    }
}

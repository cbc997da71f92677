using ModelTool.Benchmarking;

namespace ModelTool.Tests;

/// <summary>That it measures, and what it makes of it; not how fast anything is.</summary>
[TestClass]
public sealed class BenchmarkTests
{
    private static readonly string[] Short = ["--seconds", "0.01", "--rounds", "2", "--threads", "2", "--batch", "8"];

    [TestMethod]
    public void EveryKindOfModelIsTimed()
    {
        foreach (string path in new[]
        {
            Models.Regression.Path, Models.Multiclass.Path, Models.Binary.Path, Models.OfWords.Path, Models.Tagger.Path, Models.Flat.Path,
            Models.Keys.Path,
        })
        {
            ToolRun run = ToolRun.Of(["benchmark", path, .. Short]);

            Assert.AreEqual((0, ""), (run.Code, run.Error), path);
            string[] parts = ["median", "99.9 %", "allocated by one", "batches of 8 rows", "│ 2 ", "2 rounds of 0.01 s"];
            foreach (string expected in parts)
            {
                Assert.Contains(expected, run.Output);
            }
        }
    }

    [TestMethod]
    public void TheStepsAreTheModelsOwnOrThoseAskedFor()
    {
        Assert.Contains("rows of 4 steps", ToolRun.Of(["benchmark", Models.Regression.Path, .. Short]).Output);
        Assert.Contains("rows of 9 steps", ToolRun.Of(["benchmark", Models.Binary.Path, "--steps", "9", .. Short]).Output);
        Assert.Contains("rows of 100 steps", ToolRun.Of(["benchmark", Models.Binary.Path, .. Short]).Output);
        ToolRun.Of(["benchmark", Models.Regression.Path, "--steps", "9", .. Short]).AssertRefused(
            $"{Models.Regression.Path}: reads sequences of 4 steps; --steps 9 is for models that read any.");
    }

    [TestMethod]
    public void PercentilesLieBetweenTheNearestValues()
    {
        double[] sorted = [1, 2, 3, 4, 100];
        Assert.AreEqual(3, Spread.Percentile(sorted, 0.5));
        Assert.AreEqual(1, Spread.Percentile(sorted, 0));
        Assert.AreEqual(100, Spread.Percentile(sorted, 1));
        Assert.AreEqual(4 + (0.6 * 96), Spread.Percentile(sorted, 0.9), 1e-12);
        Assert.AreEqual(7, Spread.Percentile([7], 0.999));
        Assert.AreEqual(new Spread(2.5, 1, 4), Spread.Of([4, 1, 3, 2]));
    }
}

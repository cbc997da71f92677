using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Host.Conformance.Context;

[TestClass]
public sealed class Contexts
{
    [TestMethod]
    public void OffersItsCatalogs()
    {
        var context = new MLContext(seed: 1);

        Assert.IsNotNull(context.Data);
        Assert.IsNotNull(context.Transforms.Conversion);
        Assert.IsNotNull(context.Regression.Trainers);
        Assert.IsNotNull(context.Model);
        Assert.IsNotNull(context.ComponentCatalog);
    }

    [TestMethod]
    public void IsAHostEnvironment()
    {
        IHostEnvironment environment = new MLContext(1);

        Assert.IsNotNull(environment.Register("part"));
        Assert.IsNotNull(environment.ContextDescription);
    }

    [TestMethod]
    public void TheSameSeedGivesTheSameRandoms()
    {
        int[] Draw(int? seed)
        {
            IHost host = ((IHostEnvironment)new MLContext(seed)).Register("part");
            return [.. Enumerable.Range(0, 8).Select(_ => host.Rand.Next())];
        }

        CollectionAssert.AreEqual(Draw(7), Draw(7));
        CollectionAssert.AreNotEqual(Draw(7), Draw(8));
        CollectionAssert.AreNotEqual(Draw(null), Draw(null));
    }

    [TestMethod]
    public void EachRegistrationHasItsOwnRandoms()
    {
        IHostEnvironment environment = new MLContext(7);
        IHost first = environment.Register("part");
        IHost second = environment.Register("part");

        Assert.AreNotSame(first, second);
        Assert.AreNotEqual(first.Rand.Next(), second.Rand.Next());
    }

    [TestMethod]
    public void ARegistrationsSeedSetsItsRandoms()
    {
        int Draw(int contextSeed) => ((IHostEnvironment)new MLContext(contextSeed)).Register("part", seed: 11).Rand.Next();

        Assert.AreEqual(Draw(1), Draw(2));
    }

    [TestMethod]
    public void AnExceptionPassesThroughItsContext()
    {
        IHost host = ((IHostEnvironment)new MLContext(1)).Register("part");
        var error = new InvalidOperationException("wrong");

        Assert.AreSame(error, host.Process(error));
    }

    [TestMethod]
    public void TheSeedDecidesTheSplitOfData()
    {
        List<int> Split(int seed)
        {
            var context = new MLContext(seed);
            return context.Data.TrainTestSplit(Reading.View(context, 100), 0.3).TestSet.Read<int>("Number");
        }

        CollectionAssert.AreEqual(Split(1), Split(1));
        CollectionAssert.AreNotEqual(Split(1), Split(2));
    }
}

using System.Reflection;
using Microsoft.ML.SearchSpace;

namespace Host.Conformance.Tuning;

[TestClass]
public sealed class SweepAttributes
{
    private static T On<T>(string property)
        where T : Attribute => typeof(Swept).GetProperty(property)!.GetCustomAttribute<T>()!;

    [TestMethod]
    public void ARangeKeepsItsBoundsStartAndScale()
    {
        RangeAttribute integers = On<RangeAttribute>(nameof(Swept.Width));
        Assert.AreEqual(8, integers.Min);
        Assert.AreEqual(512, integers.Max);
        Assert.AreEqual(64, integers.Init);
        Assert.IsTrue(integers.LogBase);

        RangeAttribute singles = On<RangeAttribute>(nameof(Swept.Rate));
        Assert.AreEqual(0.001f, singles.Min);
        Assert.AreEqual(0.1f, singles.Max);
        Assert.IsNull(singles.Init);
        Assert.IsFalse(singles.LogBase);

        RangeAttribute doubles = On<RangeAttribute>(nameof(Swept.Decay));
        Assert.AreEqual(0.0, doubles.Min);
        Assert.AreEqual(1.0, doubles.Max);
        Assert.AreEqual(0.5, doubles.Init);
    }

    [TestMethod]
    public void AChoiceKeepsItsCandidates()
    {
        ChoiceAttribute choice = On<ChoiceAttribute>(nameof(Swept.Layers));

        CollectionAssert.AreEqual(new object[] { 1, 2, 3 }, choice.Candidates);
        Assert.IsNull(choice.DefaultValue);
        Assert.AreEqual(2, On<ChoiceAttribute>(nameof(Swept.Heads)).DefaultValue);
    }

    [TestMethod]
    public void ABooleanChoiceKeepsItsDefaultWhichIsTrue()
    {
        Assert.IsFalse(On<BooleanChoiceAttribute>(nameof(Swept.Both)).DefaultValue);
        Assert.IsTrue(On<BooleanChoiceAttribute>(nameof(Swept.Either)).DefaultValue);
    }

    [TestMethod]
    public void ANestedOptionIsMarked() => Assert.IsNotNull(On<NestOptionAttribute>(nameof(Swept.Inner)));

    private sealed class Swept
    {
        [Range(8, 512, 64, true)]
        public int Width { get; set; }

        [Range(0.001f, 0.1f)]
        public float Rate { get; set; }

        [Range(0.0, 1.0, 0.5)]
        public double Decay { get; set; }

        [Choice(1, 2, 3)]
        public int Layers { get; set; }

        [Choice(new object[] { 1, 2 }, 2)]
        public int Heads { get; set; }

        [BooleanChoice(false)]
        public bool Both { get; set; }

        [BooleanChoice]
        public bool Either { get; set; }

        [NestOption]
        public Swept? Inner { get; set; }
    }
}

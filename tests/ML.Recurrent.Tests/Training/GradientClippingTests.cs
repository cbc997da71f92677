using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class GradientClippingTests
{
    [TestMethod]
    public void ALongGradientIsScaledToTheLimit()
    {
        GradientVector gradients = Vector(3, -4, 12);
        Assert.AreEqual(13, GradientClipping.Apply(gradients, 2.6), 1e-12);
        Assert.AreEqual(0.6f, gradients.Values[0], 1e-6f);
        Assert.AreEqual(-0.8f, gradients.Values[1], 1e-6f);
        Assert.AreEqual(2.4f, gradients.Values[2], 1e-6f);
    }

    [TestMethod]
    [DataRow(14.0)]
    [DataRow(0.0)]
    public void AShortGradientOrNoLimitChangesNothing(double limit)
    {
        GradientVector gradients = Vector(3, -4, 12);
        Assert.AreEqual(13, GradientClipping.Apply(gradients, limit), 1e-12);
        CollectionAssert.AreEqual(new float[] { 3, -4, 12 }, gradients.Values.ToArray());
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void ANormThatIsNotFiniteIsReported(float bad) =>
        Assert.IsFalse(double.IsFinite(GradientClipping.Apply(Vector(1, bad), 1)));

    [TestMethod]
    [DataRow(1e19, 0.0, true)]
    [DataRow(2e19, 0.0, false)] // its square is no float32: Adam would freeze
    [DataRow(2e19, 5.0, true)]
    [DataRow(1e30, 1e25, false)]
    [DataRow(double.NaN, 5.0, false)]
    [DataRow(double.PositiveInfinity, 5.0, false)]
    public void WhatIsLeftMustBearSquaring(double norm, double limit, bool usable) =>
        Assert.AreEqual(usable, GradientClipping.IsUsable(norm, limit));

    private static GradientVector Vector(params float[] values)
    {
        var gradients = new GradientVector(values.Length);
        values.CopyTo(gradients.Values);
        return gradients;
    }
}

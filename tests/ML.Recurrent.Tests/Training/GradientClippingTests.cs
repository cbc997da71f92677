using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Training;

[TestClass]
public sealed class GradientClippingTests
{
    [TestMethod]
    public void ALongGradientIsScaledToTheLimit()
    {
        float[] gradients = [3, -4, 12];
        Assert.AreEqual(13, GradientClipping.Apply(gradients, 2.6), 1e-12);
        Assert.AreEqual(0.6f, gradients[0], 1e-6f);
        Assert.AreEqual(-0.8f, gradients[1], 1e-6f);
        Assert.AreEqual(2.4f, gradients[2], 1e-6f);
    }

    [TestMethod]
    [DataRow(14.0)]
    [DataRow(0.0)]
    public void AShortGradientOrNoLimitChangesNothing(double limit)
    {
        float[] gradients = [3, -4, 12];
        Assert.AreEqual(13, GradientClipping.Apply(gradients, limit), 1e-12);
        CollectionAssert.AreEqual(new float[] { 3, -4, 12 }, gradients);
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void ANormThatIsNotFiniteIsReported(float bad) =>
        Assert.IsFalse(double.IsFinite(GradientClipping.Apply(new[] { 1, bad }, 1)));
}

using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tests.Training.Reporting;

[TestClass]
public sealed class FiguresTests
{
    [TestMethod]
    [DataRow(0.0, "0")]
    [DataRow(0.123456, "0.1235")]
    [DataRow(0.0001, "0.0001")]
    [DataRow(0.0000123456, "1.235e-5")]
    [DataRow(-1234.5678, "-1235")]
    [DataRow(9999.7, "10,000")]
    [DataRow(double.NegativeInfinity, "-Infinity")]
    [DataRow(123456.7, "123,457")]
    [DataRow(1.5e12, "1.5e12")]
    [DataRow(double.NaN, "NaN")]
    public void ValuesHaveFourDigits(double value, string text) => Assert.AreEqual(text, Figures.Value(value));

    [TestMethod]
    [DataRow(0.0004, "0 ms")]
    [DataRow(0.123, "123 ms")]
    [DataRow(0.9996, "1.0 s")]
    [DataRow(59.94, "59.9 s")]
    [DataRow(59.96, "1 min 00 s")]
    [DataRow(61.0, "1 min 01 s")]
    [DataRow(3599.7, "1 h 00 min")]
    [DataRow(7500.0, "2 h 05 min")]
    [DataRow(90000.0, "1 d 1 h")]
    public void DurationsAreReadAtAGlance(double seconds, string text) =>
        Assert.AreEqual(text, Figures.Duration(TimeSpan.FromSeconds(seconds)));

    [TestMethod]
    public void WhatXmlCannotHoldIsReplaced()
    {
        Assert.AreEqual("a\uFFFD&lt;b&gt;", Figures.Text("a\u0001<b>"));
        Assert.AreEqual("\uFFFD", Figures.Text("\uD800"));
        Assert.AreEqual("\uFFFD", Figures.Text("\uFFFF"));
    }

    [TestMethod]
    public void NoTimeIsNoSpeed() => Assert.AreEqual("NaN", Figures.Rate(10, TimeSpan.Zero));
}

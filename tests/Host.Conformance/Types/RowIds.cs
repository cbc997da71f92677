using Microsoft.ML.Data;

namespace Host.Conformance.Types;

[TestClass]
public sealed class RowIds
{
    [TestMethod]
    public void HoldsItsTwoHalves()
    {
        var id = new DataViewRowId(low: 3, high: 5);

        Assert.AreEqual(3UL, id.Low);
        Assert.AreEqual(5UL, id.High);
    }

    [TestMethod]
    public void OrdersByTheHighHalfFirst()
    {
        var id = new DataViewRowId(3, 5);

        Assert.IsLessThan(0, id.CompareTo(new DataViewRowId(0, 6)));
        Assert.IsGreaterThan(0, id.CompareTo(new DataViewRowId(9, 4)));
        Assert.IsLessThan(0, id.CompareTo(new DataViewRowId(4, 5)));
        Assert.AreEqual(0, id.CompareTo(new DataViewRowId(3, 5)));
    }

    [TestMethod]
    public void EqualsByValue()
    {
        var id = new DataViewRowId(3, 5);

        Assert.IsTrue(id.Equals(new DataViewRowId(3, 5)));
        Assert.IsTrue(id.Equals((object)new DataViewRowId(3, 5)));
        Assert.IsFalse(id.Equals(new DataViewRowId(5, 3)));
        Assert.AreEqual(id.GetHashCode(), new DataViewRowId(3, 5).GetHashCode());
    }

    [TestMethod]
    public void PrintsTheHighHalfFirstInHexadecimal() =>
        Assert.AreEqual("000000000000000a00000000000000ff", new DataViewRowId(255, 10).ToString());

    [TestMethod]
    [DataRow(0UL, 0UL)]
    [DataRow(1UL, 0UL)]
    [DataRow(3UL, 5UL)]
    public void NextForkAndCombineGiveFreshIdsAndTheSameOnesEachTime(ulong low, ulong high)
    {
        var id = new DataViewRowId(low, high);
        DataViewRowId[] derived = [id, id.Next(), id.Fork(), id.Combine(new DataViewRowId(7, 0)), id.Next().Fork(), id.Fork().Next()];

        Assert.AreEqual(derived.Length, derived.Distinct().Count());
        Assert.AreEqual(id.Next(), new DataViewRowId(low, high).Next());
        Assert.AreEqual(id.Fork(), new DataViewRowId(low, high).Fork());
    }
}

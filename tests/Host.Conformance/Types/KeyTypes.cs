using Microsoft.ML.Data;

namespace Host.Conformance.Types;

[TestClass]
public sealed class KeyTypes
{
    [TestMethod]
    [DataRow(typeof(byte), 255UL)]
    [DataRow(typeof(ushort), 65535UL)]
    [DataRow(typeof(uint), 4294967295UL)]
    [DataRow(typeof(ulong), ulong.MaxValue)]
    public void HoldsAsManyKeysAsItsTypeHasValuesButZero(Type rawType, ulong largest)
    {
        var type = new KeyDataViewType(rawType, largest);

        Assert.AreEqual(largest, type.Count);
        Assert.AreEqual(rawType, type.RawType);
        if (largest != ulong.MaxValue)
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(rawType, largest + 1));
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void RefusesACountBelowOne(int count) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), count));

    [TestMethod]
    [DataRow(typeof(int))]
    [DataRow(typeof(float))]
    [DataRow(typeof(string))]
    public void RefusesATypeThatIsNoUnsignedInteger(Type rawType)
    {
        Assert.IsFalse(KeyDataViewType.IsValidDataType(rawType));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(rawType, 5));
    }

    [TestMethod]
    [DataRow(typeof(byte))]
    [DataRow(typeof(ushort))]
    [DataRow(typeof(uint))]
    [DataRow(typeof(ulong))]
    public void TakesEachUnsignedInteger(Type rawType) => Assert.IsTrue(KeyDataViewType.IsValidDataType(rawType));

    [TestMethod]
    public void PrintsItsTypeAndRange()
    {
        Assert.AreEqual("Key<UInt32, 0-9>", new KeyDataViewType(typeof(uint), 10).ToString());
        Assert.AreEqual("Key<Byte, 0-0>", new KeyDataViewType(typeof(byte), 1).ToString());
    }

    [TestMethod]
    public void EqualsAnotherOfTheSameTypeAndCount()
    {
        var type = new KeyDataViewType(typeof(uint), 10);

        Assert.AreEqual(type, new KeyDataViewType(typeof(uint), 10UL));
        Assert.AreEqual(type.GetHashCode(), new KeyDataViewType(typeof(uint), 10).GetHashCode());
        Assert.AreNotEqual(type, new KeyDataViewType(typeof(uint), 11));
        Assert.AreNotEqual(type, new KeyDataViewType(typeof(ulong), 10));
        Assert.IsFalse(type.Equals(NumberDataViewType.UInt32));
        Assert.IsFalse(NumberDataViewType.UInt32.Equals(type));
    }
}

using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Host.Conformance.Types;

[TestClass]
public sealed class VectorTypes
{
    private static readonly NumberDataViewType Single = NumberDataViewType.Single;

    [TestMethod]
    [DataRow(new[] { 3 }, 3, "Vector<Single, 3>")]
    [DataRow(new[] { 2, 3 }, 6, "Vector<Single, 2, 3>")]
    [DataRow(new[] { 0 }, 0, "Vector<Single>")]
    [DataRow(new[] { 0, 3 }, 0, "Vector<Single, *, 3>")]
    [DataRow(new[] { 4, 0 }, 0, "Vector<Single, 4, *>")]
    [DataRow(new[] { 2, 3, 4 }, 24, "Vector<Single, 2, 3, 4>")]
    public void KnowsItsDimensionsSizeAndName(int[] dimensions, int size, string name)
    {
        var type = new VectorDataViewType(Single, dimensions);

        CollectionAssert.AreEqual(dimensions, type.Dimensions.ToArray());
        Assert.AreEqual(size, type.Size);
        Assert.AreEqual(size > 0, type.IsKnownSize);
        Assert.AreEqual(name, type.ToString());
        Assert.AreSame(Single, type.ItemType);
        Assert.AreEqual(typeof(VBuffer<float>), type.RawType);
    }

    [TestMethod]
    public void TheThreeConstructorsAgree()
    {
        var type = new VectorDataViewType(Single, 6);

        Assert.AreEqual(type, new VectorDataViewType(Single, ImmutableArray.Create(6)));
        Assert.AreEqual(type, new VectorDataViewType(Single, new[] { 6 }));
        Assert.AreEqual(new VectorDataViewType(Single), new VectorDataViewType(Single, size: 0));
    }

    [TestMethod]
    public void HoldsKeysAndTexts()
    {
        var keys = new VectorDataViewType(new KeyDataViewType(typeof(ushort), 5), 2);
        var texts = new VectorDataViewType(TextDataViewType.Instance);

        Assert.AreEqual("Vector<Key<UInt16, 0-4>, 2>", keys.ToString());
        Assert.AreEqual(typeof(VBuffer<ushort>), keys.RawType);
        Assert.AreEqual("Vector<String>", texts.ToString());
        Assert.AreEqual(typeof(VBuffer<ReadOnlyMemory<char>>), texts.RawType);
    }

    [TestMethod]
    public void EqualsAnotherOfTheSameItemsAndDimensions()
    {
        var type = new VectorDataViewType(Single, 2, 3);

        Assert.AreEqual(type, new VectorDataViewType(Single, 2, 3));
        Assert.AreEqual(type.GetHashCode(), new VectorDataViewType(Single, 2, 3).GetHashCode());
        Assert.AreNotEqual(type, new VectorDataViewType(Single, 3, 2));
        Assert.AreNotEqual(type, new VectorDataViewType(Single, 6));
        Assert.AreNotEqual(type, new VectorDataViewType(NumberDataViewType.Double, 2, 3));
        Assert.IsFalse(type.Equals(Single));
    }

    [TestMethod]
    public void RefusesNegativeOrOverflowingDimensions()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(Single, -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(Single, 2, -3));
        Assert.ThrowsExactly<OverflowException>(() => new VectorDataViewType(Single, 65536, 65536));
    }

    [TestMethod]
    public void RefusesToBeBuiltOfNothing()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new VectorDataViewType(null!, 3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VectorDataViewType(Single, Array.Empty<int>()));
    }
}

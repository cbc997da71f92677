using Microsoft.ML.Data;

namespace Host.Conformance.Vectors;

[TestClass]
public sealed class VBuffers
{
    private static VBuffer<float> Sparse() => new(5, 2, [7f, 9f], [1, 3]);

    [TestMethod]
    public void IsEmptyByDefault()
    {
        VBuffer<float> buffer = default;

        Assert.AreEqual(0, buffer.Length);
        Assert.IsTrue(buffer.IsDense);
        Assert.AreEqual(0, buffer.GetValues().Length);
        Assert.IsEmpty(buffer.DenseValues());
    }

    [TestMethod]
    public void IsDenseWithoutIndices()
    {
        var buffer = new VBuffer<float>(3, [1f, 2f, 3f, 4f]);

        Assert.AreEqual(3, buffer.Length);
        Assert.IsTrue(buffer.IsDense);
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, buffer.GetValues().ToArray());
        Assert.AreEqual(0, buffer.GetIndices().Length);
    }

    [TestMethod]
    public void IsSparseWithFewerValuesThanItsLength()
    {
        VBuffer<float> buffer = Sparse();

        Assert.AreEqual(5, buffer.Length);
        Assert.IsFalse(buffer.IsDense);
        CollectionAssert.AreEqual(new[] { 7f, 9f }, buffer.GetValues().ToArray());
        CollectionAssert.AreEqual(new[] { 1, 3 }, buffer.GetIndices().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 7f, 0f, 9f, 0f }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    public void IsDenseWhenEverySlotIsGiven() =>
        Assert.IsTrue(new VBuffer<float>(2, 2, [1f, 2f], [0, 1]).IsDense);

    [TestMethod]
    public void ReadsASlotWhetherStoredOrNot()
    {
        VBuffer<float> buffer = Sparse();
        float value = -1;
        buffer.GetItemOrDefault(3, ref value);

        Assert.AreEqual(9f, value);
        Assert.AreEqual(7f, buffer.GetItemOrDefault(1));
        Assert.AreEqual(0f, buffer.GetItemOrDefault(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse().GetItemOrDefault(5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sparse().GetItemOrDefault(-1));
    }

    [TestMethod]
    public void ListsItsItemsStoredOrAll()
    {
        CollectionAssert.AreEqual(new KeyValuePair<int, float>[] { new(1, 7f), new(3, 9f) }, Sparse().Items().ToArray());
        CollectionAssert.AreEqual(
            new KeyValuePair<int, float>[] { new(0, 0f), new(1, 7f), new(2, 0f), new(3, 9f), new(4, 0f) },
            Sparse().Items(all: true).ToArray());
    }

    [TestMethod]
    public void CopiesIntoASpanAtAnOffset()
    {
        float[] target = [-1f, -1f, -1f, -1f, -1f, -1f, -1f];
        Sparse().CopyTo(target, 1);
        CollectionAssert.AreEqual(new[] { -1f, 0f, 7f, 0f, 9f, 0f, -1f }, target);

        Sparse().CopyTo(target, 2, defaultValue: 5f);
        CollectionAssert.AreEqual(new[] { -1f, 0f, 5f, 7f, 5f, 9f, 5f }, target);

        Sparse().CopyTo(target);
        CollectionAssert.AreEqual(new[] { 0f, 7f, 0f, 9f, 0f, 9f, 5f }, target);
    }

    [TestMethod]
    public void CopiesIntoABufferInItsOwnRepresentation()
    {
        VBuffer<float> target = new(2, [1f, 2f]);
        Sparse().CopyTo(ref target);

        Assert.IsFalse(target.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 7f, 0f, 9f, 0f }, target.DenseValues().ToArray());

        Sparse().CopyToDense(ref target);

        Assert.IsTrue(target.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 7f, 0f, 9f, 0f }, target.GetValues().ToArray());
    }

    [TestMethod]
    public void CopiesAPartIntoABuffer()
    {
        VBuffer<float> target = default;
        Sparse().CopyTo(ref target, sourceIndex: 1, length: 3);

        CollectionAssert.AreEqual(new[] { 7f, 0f, 9f }, target.DenseValues().ToArray());
    }

    [TestMethod]
    public void CopiesFromAnArray()
    {
        VBuffer<float> target = Sparse();
        VBuffer<float>.Copy([1f, 2f, 3f, 4f], 1, ref target, 2);

        Assert.IsTrue(target.IsDense);
        CollectionAssert.AreEqual(new[] { 2f, 3f }, target.DenseValues().ToArray());
    }

    [TestMethod]
    public void ACopySharesNothingWithItsSource()
    {
        float[] values = [1f, 2f];
        VBuffer<float> target = default;
        new VBuffer<float>(2, values).CopyTo(ref target);
        values[0] = 100f;

        Assert.AreEqual(1f, target.GetItemOrDefault(0));
    }

    [TestMethod]
    public void RefusesImpossibleLengths()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(-1, [1f]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, [1f]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(2, 3, [1f, 2f, 3f], [0, 1, 2]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<float>(5, 2, [1f, 2f], [0]));
    }

    [TestMethod]
    public void PrintsItsKindAndSize()
    {
        Assert.AreEqual("Dense vector of size 2", new VBuffer<float>(2, [1f, 2f]).ToString());
        Assert.AreEqual("Sparse vector of size 5, 2 explicit values", Sparse().ToString());
    }

    [TestMethod]
    public void HoldsTextAsWell()
    {
        var buffer = new VBuffer<ReadOnlyMemory<char>>(2, ["a".AsMemory(), "bc".AsMemory()]);

        Assert.AreEqual("bc", buffer.GetItemOrDefault(1).ToString());
    }
}

using Microsoft.ML.Data;

namespace Host.Conformance.Vectors;

[TestClass]
public sealed class VBufferEditors
{
    [TestMethod]
    public void MakesADenseVectorByDefault()
    {
        VBuffer<float> buffer = default;
        VBufferEditor<float> editor = VBufferEditor.Create(ref buffer, 3);

        Assert.AreEqual(3, editor.Values.Length);
        Assert.AreEqual(0, editor.Indices.Length);
        Assert.IsTrue(editor.CreatedNewValues);
        new[] { 1f, 2f, 3f }.CopyTo(editor.Values);
        buffer = editor.Commit();

        Assert.IsTrue(buffer.IsDense);
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    public void UsesTheMemoryThatIsThere()
    {
        float[] values = [1f, 2f, 3f, 4f];
        var buffer = new VBuffer<float>(4, values);
        VBufferEditor<float> editor = VBufferEditor.Create(ref buffer, 2);
        editor.Values[0] = 9f;

        Assert.IsFalse(editor.CreatedNewValues);
        Assert.AreEqual(2, editor.Values.Length);
        Assert.AreEqual(9f, values[0]);
        Assert.AreEqual(2, editor.Commit().Length);
    }

    [TestMethod]
    public void MakesASparseVectorOfTheAskedCount()
    {
        VBuffer<float> buffer = default;
        VBufferEditor<float> editor = VBufferEditor.Create(ref buffer, 6, valuesCount: 2);
        editor.Indices[0] = 1;
        editor.Indices[1] = 4;
        editor.Values[0] = 10f;
        editor.Values[1] = 40f;
        buffer = editor.Commit();

        Assert.IsTrue(editor.CreatedNewIndices);
        Assert.IsFalse(buffer.IsDense);
        CollectionAssert.AreEqual(new[] { 0f, 10f, 0f, 0f, 40f, 0f }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    public void CommitsFewerValuesThanItHasRoomFor()
    {
        VBuffer<float> buffer = default;
        VBufferEditor<float> editor = VBufferEditor.Create(ref buffer, 6, valuesCount: 3);
        editor.Indices[0] = 5;
        editor.Values[0] = 50f;
        buffer = editor.CommitTruncated(1);

        Assert.AreEqual(6, buffer.Length);
        CollectionAssert.AreEqual(new[] { 50f }, buffer.GetValues().ToArray());
        CollectionAssert.AreEqual(new[] { 5 }, buffer.GetIndices().ToArray());
    }

    [TestMethod]
    public void EditsABufferInItsOwnShape()
    {
        var buffer = new VBuffer<float>(5, 2, [7f, 9f], [1, 3]);
        VBufferEditor<float> editor = VBufferEditor.CreateFromBuffer(ref buffer);
        editor.Values[1] = 90f;
        buffer = editor.Commit();

        CollectionAssert.AreEqual(new[] { 0f, 7f, 0f, 90f, 0f }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    public void KeepsOldValuesWhenAsked()
    {
        var buffer = new VBuffer<float>(2, [1f, 2f]);
        VBufferEditor<float> editor = VBufferEditor.Create(ref buffer, 4, keepOldOnResize: true);

        CollectionAssert.AreEqual(new[] { 1f, 2f, 0f, 0f }, editor.Values.ToArray());
    }

    [TestMethod]
    public void RefusesMoreValuesThanSlots() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
        {
            VBuffer<float> buffer = default;
            VBufferEditor.Create(ref buffer, 2, valuesCount: 3);
        });
}

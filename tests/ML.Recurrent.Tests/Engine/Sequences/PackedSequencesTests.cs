using ML.Recurrent.Engine.Sequences;

namespace ML.Recurrent.Tests.Engine.Sequences;

[TestClass]
public sealed class PackedSequencesTests
{
    [TestMethod]
    public void LongerSequencesComeFirstAndEqualOnesKeepTheirOrder()
    {
        PackedSequences packed = Arrange(2, 4, 0, 2, 1);
        Assert.AreEqual(5, packed.Count);
        Assert.AreEqual(4, packed.Timesteps);
        Assert.AreEqual(9, packed.Rows);
        CollectionAssert.AreEqual(new[] { 1, 0, 3, 4, 2 }, Each(packed.Count, packed.SourceIndex));
        CollectionAssert.AreEqual(new[] { 4, 2, 2, 1, 0 }, Each(packed.Count, packed.Length));
        CollectionAssert.AreEqual(new[] { 4, 3, 1, 1 }, Each(packed.Timesteps, packed.RowsAt));
        CollectionAssert.AreEqual(new[] { 0, 4, 7, 8 }, Each(packed.Timesteps, packed.RowOffset));
    }

    [TestMethod]
    public void EveryStepHasARowOfItsOwn()
    {
        PackedSequences packed = Arrange(3, 1, 5, 5, 2, 0, 4);
        int[] rows =
        [
            .. from b in Enumerable.Range(0, packed.Count)
               from t in Enumerable.Range(0, packed.Length(b))
               select packed.Row(t, b),
        ];
        CollectionAssert.AreEquivalent(Each(20, i => i), rows);
    }

    [TestMethod]
    [DataRow(new int[0], 0, 0)]
    [DataRow(new[] { 0 }, 0, 0)]
    [DataRow(new[] { 0, 0, 0 }, 0, 0)]
    [DataRow(new[] { 1 }, 1, 1)]
    [DataRow(new[] { 7 }, 7, 7)]
    public void SmallestBatches(int[] lengths, int timesteps, int rows)
    {
        PackedSequences packed = Arrange(lengths);
        Assert.AreEqual((lengths.Length, timesteps, rows), (packed.Count, packed.Timesteps, packed.Rows));
    }

    [TestMethod]
    public void ASmallerBatchAfterALargerOneIsItself()
    {
        var packed = new PackedSequences();
        packed.Arrange([9, 9, 9, 9]);
        packed.Arrange([1, 2]);
        Assert.AreEqual((2, 2, 3), (packed.Count, packed.Timesteps, packed.Rows));
        CollectionAssert.AreEqual(new[] { 2, 1 }, Each(2, packed.RowsAt));
    }

    [TestMethod]
    public void ReverseTurnsEachSequenceWithinItsOwnLength()
    {
        // Packed rows are (t, b): 00 01 02 | 10 11 | 20; lengths 3, 2, 1.
        PackedSequences packed = Arrange(3, 2, 1);
        float[] rows = [00, 01, 02, 10, 11, 20];
        float[] reversed = new float[6];
        packed.Reverse(rows, 1, reversed, 1, 1);
        CollectionAssert.AreEqual(new float[] { 20, 11, 02, 10, 01, 00 }, reversed);
    }

    [TestMethod]
    public void ReverseHonoursStrides()
    {
        PackedSequences packed = Arrange(2, 1);
        float[] rows = [1, 2, 9, 3, 4, 9, 5, 6, 9];
        float[] reversed = [0, 0, 0, 7, 0, 0, 0, 7, 0, 0, 0, 7];
        packed.Reverse(rows, 3, reversed, 4, 2);
        CollectionAssert.AreEqual(new float[] { 5, 6, 0, 7, 3, 4, 0, 7, 1, 2, 0, 7 }, reversed);
    }

    private static PackedSequences Arrange(params int[] lengths)
    {
        var packed = new PackedSequences();
        packed.Arrange(lengths);
        return packed;
    }

    private static int[] Each(int count, Func<int, int> value) => [.. Enumerable.Range(0, count).Select(value)];
}

using Microsoft.ML;
using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>Which rows are where.</summary>
[TestClass]
public sealed class ExperimentSplitsTests
{
    [TestMethod]
    public void HoldOutLeavesAllRowsToTheTrainer()
    {
        IDataView data = TrialRig.Data();
        TrialSplit split = Split(data, TrialValidation.HoldOut()).Single();
        Assert.AreSame(data, split.Training);
        Assert.IsNull(split.Validation);
    }

    [TestMethod]
    [DataRow(10, 0.2, 8)]
    [DataRow(10, 0.25, 8)]
    [DataRow(10, 0.26, 7)]
    [DataRow(2, 0.9, 1)]
    [DataRow(40, 0.001, 39)]
    public void LastRowsAreTheLastOnes(int rows, double fraction, int training)
    {
        TrialSplit split = Split(TrialRig.Data(rows), TrialValidation.LastRows(fraction)).Single();
        CollectionAssert.AreEqual(Numbers(0, training), Read(split.Training));
        CollectionAssert.AreEqual(Numbers(training, rows), Read(split.Validation!));
    }

    [TestMethod]
    public void TheOriginRollsOnInTheOrderOfRows()
    {
        IReadOnlyList<TrialSplit> splits = Split(TrialRig.Data(10), TrialValidation.RollingOrigin(3));
        (int Origin, int End)[] expected = [(2, 5), (5, 7), (7, 10)];
        Assert.HasCount(3, splits);
        for (int fold = 0; fold < 3; fold++)
        {
            CollectionAssert.AreEqual(Numbers(0, expected[fold].Origin), Read(splits[fold].Training), "all that is earlier");
            CollectionAssert.AreEqual(Numbers(expected[fold].Origin, expected[fold].End), Read(splits[fold].Validation!), "what follows");
        }
    }

    [TestMethod]
    [DataRow(3, 3)]
    [DataRow(40, 4)]
    [DataRow(41, 7)]
    public void EachRowIsValidatedOnInOneFold(int rows, int folds)
    {
        IReadOnlyList<TrialSplit> splits = Split(TrialRig.Data(rows), TrialValidation.CrossValidation(folds));
        int[][] own = [.. splits.Select(split => Read(split.Validation!))];
        CollectionAssert.AreEqual(Numbers(0, rows), own.SelectMany(part => part).Order().ToArray());
        Assert.IsLessThanOrEqualTo(1, own.Max(part => part.Length) - own.Min(part => part.Length));
        for (int fold = 0; fold < folds; fold++)
        {
            CollectionAssert.AreEqual(Numbers(0, rows).Except(own[fold]).ToArray(), Read(splits[fold].Training), "all others, in order");
        }
    }

    [TestMethod]
    public void TheSeedDecidesTheFolds()
    {
        IDataView data = TrialRig.Data();
        int[] first = FirstFold(1);
        CollectionAssert.AreEqual(first, FirstFold(1));
        CollectionAssert.AreNotEqual(first, FirstFold(2));
        Assert.IsFalse(first.Zip(first.Skip(1)).All(pair => pair.Second - pair.First == 1), "they are not neighbours");

        int[] FirstFold(ulong seed) =>
            Read(ExperimentSplits.Of(data, TrialValidation.CrossValidation(4), seed, CancellationToken.None)[0].Validation!);
    }

    [TestMethod]
    public void RowsAreCountedWhereTheViewDoesNotSay()
    {
        IDataView even = TaskData.View(new MLContext(1), TaskData.Rows(21, _ => 3).Where(row => row.Number % 2 == 0));
        int[] numbers = Read(even);
        Assert.IsNull(even.GetRowCount());
        TrialSplit split = Split(even, TrialValidation.LastRows(0.5)).Single();
        CollectionAssert.AreEqual(numbers, (int[])[.. Read(split.Training), .. Read(split.Validation!)]);
        Assert.AreEqual(split.Training.GetRowCount(), Read(split.Training).Length);
    }

    [TestMethod]
    public void TooFewRowsAreRefused()
    {
        Refused(TrialValidation.CrossValidation(5), 4, "cross-validation, 5 folds, which takes at least 5 rows; the data have 4");
        Refused(TrialValidation.RollingOrigin(3), 3, "rolling origin, 3 folds, which takes at least 4 rows; the data have 3");
        Refused(TrialValidation.LastRows(0.5), 1, "last rows, 0.5, which takes at least 2 rows; the data have 1");

        static void Refused(TrialValidation validation, int rows, string expected)
        {
            InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Split(TrialRig.Data(rows), validation));
            Assert.Contains(expected, error.Message);
        }
    }

    private static IReadOnlyList<TrialSplit> Split(IDataView data, TrialValidation validation) =>
        ExperimentSplits.Of(data, validation, 1, CancellationToken.None);

    private static int[] Numbers(int start, int end) => [.. Enumerable.Range(start, end - start)];

    private static int[] Read(IDataView view)
    {
        DataViewSchema.Column column = view.Schema[nameof(TaskRow.Number)];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<int> getter = cursor.GetGetter<int>(column);
        var numbers = new List<int>();
        int number = 0;
        while (cursor.MoveNext())
        {
            Assert.AreEqual(numbers.Count, cursor.Position);
            getter(ref number);
            numbers.Add(number);
        }

        Assert.IsFalse(cursor.MoveNext());
        return [.. numbers];
    }
}

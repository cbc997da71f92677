using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators;

namespace ML.Recurrent.Tests.Pipeline;

[TestClass]
public class ScoreRowTests
{
    private static readonly MLContext ML = new(1);

    private static readonly RecurrentRegressionTransformer Variable = Fit(ColumnForm.Variable);

    private readonly CountingRow _input = new(SequenceData.Type(ColumnForm.Variable));

    [TestMethod]
    public void SeveralGettersComputeOnceForEachPosition()
    {
        using DataViewRow row = Open();
        ValueGetter<float> one = row.GetGetter<float>(row.Schema["Score"]);
        ValueGetter<float> other = row.GetGetter<float>(row.Schema["Score"]);

        _input.MoveTo(0, new(4, [1, 2, 3, 4]));
        float first = Read(one);
        Assert.AreEqual(first, Read(other));
        Assert.AreEqual(first, Read(one));
        Assert.AreEqual(1, _input.Reads);

        _input.MoveTo(1, new(2, [-1, -2]));
        Assert.AreNotEqual(first, Read(other));
        Assert.AreEqual(2, _input.Reads);
    }

    [TestMethod]
    public void SparseAndDenseVectorsScoreTheSame()
    {
        using DataViewRow row = Open();
        ValueGetter<float> getter = row.GetGetter<float>(row.Schema["Score"]);
        _input.MoveTo(0, new(6, [0, 0, 0, 5, 0, 7]));
        float dense = Read(getter);
        _input.MoveTo(1, new(8, [9, 9, 9, 9, 9, 9, 9, 9]));
        Read(getter);
        _input.MoveTo(2, new(6, 2, [5, 7], [3, 5]));
        Assert.AreEqual(dense, Read(getter));
    }

    [TestMethod]
    public void AnEmptySequenceHasAScoreAndMissingValuesTooHaveOne()
    {
        using DataViewRow row = Open();
        ValueGetter<float> getter = row.GetGetter<float>(row.Schema["Score"]);
        _input.MoveTo(0, new(0, []));
        float empty = Read(getter);
        Assert.IsTrue(float.IsFinite(empty));
        _input.MoveTo(1, new(4, [float.NaN, float.PositiveInfinity, float.NaN, float.NegativeInfinity]));
        Assert.AreEqual(empty, Read(getter), "missing steps are skipped");
        _input.MoveTo(2, new(4, [3, 4, 1, float.NaN]));
        Assert.IsTrue(float.IsFinite(Read(getter)));
    }

    [TestMethod]
    public void ALengthThatIsNotWholeStepsNamesColumnLengthAndSteps()
    {
        using DataViewRow row = Open();
        ValueGetter<float> getter = row.GetGetter<float>(row.Schema["Score"]);
        _input.MoveTo(0, new(5, [1, 2, 3, 4, 5]));
        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.StartsWith(
                "Column 'Features' holds a vector of length 5, which is not a multiple of the 2 features of a step",
                Assert.ThrowsExactly<InvalidOperationException>(() => Read(getter)).Message);
        }
    }

    [TestMethod]
    public void MisuseIsAnInvalidOperation()
    {
        using DataViewRow row = Open();
        ValueGetter<float> getter = row.GetGetter<float>(row.Schema["Score"]);
        AssertMisuse("The cursor is on no row: call MoveNext first", () => Read(getter));
        AssertMisuse("Column 'Score' holds System.Single, not System.Int32", () => row.GetGetter<int>(row.Schema["Score"]));

        using DataViewRow inactive = Variable.GetRowToRowMapper(_input.Schema).GetRow(_input, []);
        AssertMisuse("Column 'Score' is not active", () => inactive.GetGetter<float>(inactive.Schema["Score"]));
        AssertMisuse("Column 'Features' is not active", () => inactive.GetGetter<VBuffer<float>>(inactive.Schema["Features"]));

        var other = new CountingRow(SequenceData.Type(ColumnForm.Variable));
        AssertMisuse("The row has another schema", () => Variable.GetRowToRowMapper(_input.Schema).GetRow(other, []));
    }

    [TestMethod]
    public void NullIsNamed()
    {
        IRowToRowMapper mapper = Variable.GetRowToRowMapper(_input.Schema);
        AssertNull("input", () => mapper.GetRow(null!, []));
        AssertNull("activeColumns", () => mapper.GetRow(_input, null!));
        AssertNull("dependingColumns", () => mapper.GetDependencies(null!));
        AssertNull("inputSchema", () => Variable.GetRowToRowMapper(null!));
        AssertNull("inputSchema", () => Variable.GetOutputSchema(null!));
        AssertNull("input", () => Variable.Transform(null!));
        AssertNull("columnsNeeded", () => Variable.Transform(SequenceData.View(ML, ColumnForm.Variable)).GetRowCursor(null!));
    }

    [TestMethod]
    public void TheScoreDependsOnTheSequenceAlone()
    {
        IDataView data = SequenceData.View(ML, ColumnForm.Variable);
        IRowToRowMapper mapper = Variable.GetRowToRowMapper(data.Schema);
        Assert.AreEqual("Features", Names(mapper.GetDependencies([mapper.OutputSchema["Score"]])));
        Assert.AreEqual("Label", Names(mapper.GetDependencies([mapper.OutputSchema["Label"]])));
        Assert.AreEqual("", Names(mapper.GetDependencies([])));
    }

    [TestMethod]
    public void DisposingTheRowDisposesItsInput()
    {
        Open().Dispose();
        Assert.IsTrue(_input.IsDisposed);
    }

    private static RecurrentRegressionTransformer Fit(ColumnForm form) =>
        SequenceData.Trainer(ML, CellKind.Lstm, SequenceData.Options(form)).Fit(SequenceData.View(ML, form));

    private static string Names(IEnumerable<DataViewSchema.Column> columns) => string.Join(" ", columns.Select(column => column.Name));

    private static float Read(ValueGetter<float> getter)
    {
        float value = 0;
        getter(ref value);
        return value;
    }

    private static void AssertMisuse(string message, Action action) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<InvalidOperationException>(action).Message);

    private static void AssertNull(string parameter, Action action) =>
        Assert.AreEqual(parameter, Assert.ThrowsExactly<ArgumentNullException>(action).ParamName);

    private DataViewRow Open()
    {
        IRowToRowMapper mapper = Variable.GetRowToRowMapper(_input.Schema);
        return mapper.GetRow(_input, mapper.OutputSchema);
    }
}

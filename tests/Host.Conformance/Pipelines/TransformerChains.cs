using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Pipelines;

[TestClass]
public sealed class TransformerChains
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;
    private readonly ITransformer _chain;

    public TransformerChains()
    {
        _data = Reading.View(_context, 4);
        _chain = _context.Transforms.CopyColumns("Copy", "Value")
            .Append(_context.Transforms.Concatenate("Both", "Copy", "Pair"))
            .Fit(_data);
    }

    [TestMethod]
    public void TransformsAsItsPartsInTurn()
    {
        IDataView view = _data;
        foreach (ITransformer part in (TransformerChain<ColumnConcatenatingTransformer>)_chain)
        {
            view = part.Transform(view);
        }

        List<VBuffer<float>> expected = view.Read<VBuffer<float>>("Both");
        List<VBuffer<float>> actual = _chain.Transform(_data).Read<VBuffer<float>>("Both");

        Assert.HasCount(4, actual);
        for (int row = 0; row < 4; row++)
        {
            CollectionAssert.AreEqual(expected[row].DenseValues().ToArray(), actual[row].DenseValues().ToArray());
        }
    }

    [TestMethod]
    public void PromisesTheSchemaItDelivers()
    {
        DataViewSchema promised = _chain.GetOutputSchema(_data.Schema);
        DataViewSchema delivered = _chain.Transform(_data).Schema;

        CollectionAssert.AreEqual(
            promised.Select(column => column.ToString()).ToArray(),
            delivered.Select(column => column.ToString()).ToArray());
    }

    [TestMethod]
    public void MapsRows()
    {
        IRowToRowMapper mapper = _chain.GetRowToRowMapper(_data.Schema);
        Assert.IsTrue(_chain.IsRowToRowMapper);
        Assert.AreSame(_data.Schema, mapper.InputSchema);

        DataViewSchema.Column both = mapper.OutputSchema["Both"];
        DataViewSchema.Column[] needed = [.. mapper.GetDependencies([both])];
        CollectionAssert.AreEquivalent(new[] { "Value", "Pair" }, needed.Select(column => column.Name).ToArray());

        using DataViewRowCursor cursor = _data.GetRowCursor(needed);
        using DataViewRow row = mapper.GetRow(cursor, [both]);
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(both);
        VBuffer<float> value = default;
        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
        getter(ref value);

        CollectionAssert.AreEqual(new[] { 0.5f, 1f, -1f }, value.DenseValues().ToArray());
        Assert.AreEqual(1L, row.Position);
        Assert.IsTrue(row.IsColumnActive(both));
    }

    [TestMethod]
    public void ARowHasItsInputsActiveColumnsToo()
    {
        IRowToRowMapper mapper = _chain.GetRowToRowMapper(_data.Schema);
        DataViewSchema.Column number = mapper.OutputSchema["Number"];
        using DataViewRowCursor cursor = _data.GetRowCursor([_data.Schema["Number"]]);
        using DataViewRow row = mapper.GetRow(cursor, []);
        ValueGetter<int> getter = row.GetGetter<int>(number);
        int value = -1;
        Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
        getter(ref value);

        Assert.AreEqual(1, value);
        Assert.IsTrue(row.IsColumnActive(number));
        Assert.IsFalse(row.IsColumnActive(mapper.OutputSchema["Both"]));
    }

    [TestMethod]
    public void AMapperRefusesARowOfAnotherSchema()
    {
        IRowToRowMapper mapper = _chain.GetRowToRowMapper(_data.Schema);
        IDataView other = Reading.View(_context, 1);
        using DataViewRowCursor cursor = other.GetRowCursor(other.Schema);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mapper.GetRow(cursor, []));
    }

    [TestMethod]
    public void AppendsToATransformer()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Again", "Both").Fit(_chain.Transform(_data));
        TransformerChain<ITransformer> longer = _chain.Append(copy);

        Assert.HasCount(2, longer);
        Assert.AreSame(copy, longer.LastTransformer);
        Assert.IsNotNull(longer.GetOutputSchema(_data.Schema).GetColumnOrNull("Again"));
    }

    [TestMethod]
    public void IsBuiltFromTransformers()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Value").Fit(_data);
        var chain = new TransformerChain<ITransformer>(copy);

        Assert.AreSame(copy, chain.LastTransformer);
        CollectionAssert.AreEqual(new[] { 0f, 0.5f, 1f, 1.5f }, chain.Transform(_data).Read<float>("Copy"));
    }

    [TestMethod]
    public void LeavesOutAPartThatIsNotForEveryScope()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Value").Fit(_data);
        ITransformer drop = _context.Transforms.DropColumns("Number").Fit(_data);
        TransformerChain<ITransformer> chain = new TransformerChain<ITransformer>(copy).Append(drop, TransformerScope.TrainTest);

        Assert.HasCount(2, chain);
        Assert.IsNotNull(chain.Transform(_data).Schema.GetColumnOrNull("Number"));
        Assert.IsNotNull(chain.GetOutputSchema(_data.Schema).GetColumnOrNull("Number"));
    }

    [TestMethod]
    public void TransformIsLazy()
    {
        int passes = 0;
        IEnumerable<Reading> Counted()
        {
            passes++;
            yield return Reading.List(1)[0];
        }

        IDataView view = _chain.Transform(_context.Data.LoadFromEnumerable(Counted()));

        Assert.AreEqual(0, passes);
        Assert.HasCount(1, view.Read<float>("Copy"));
        Assert.AreEqual(1, passes);
    }
}

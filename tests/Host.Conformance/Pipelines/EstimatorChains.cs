using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Host.Conformance.Pipelines;

[TestClass]
public sealed class EstimatorChains
{
    private readonly MLContext _context = new(1);

    private EstimatorChain<ColumnConcatenatingTransformer> CopyThenConcatenate() =>
        _context.Transforms.CopyColumns("Copy", "Value").Append(_context.Transforms.Concatenate("Both", "Copy", "Pair"));

    [TestMethod]
    public void FitsEachEstimatorOnTheOutputOfThoseBefore()
    {
        IDataView data = Reading.View(_context, 3);
        TransformerChain<ColumnConcatenatingTransformer> model = CopyThenConcatenate().Fit(data);
        IDataView result = model.Transform(data);

        CollectionAssert.AreEqual(new[] { 1f, 2f, -2f }, result.Read<VBuffer<float>>("Both")[2].DenseValues().ToArray());
        Assert.AreEqual("Vector<Single, 3>", result.Schema["Both"].Type.ToString());
    }

    [TestMethod]
    public void KeepsItsLastEstimatorAndGivesTheLastTransformer()
    {
        ColumnConcatenatingEstimator last = _context.Transforms.Concatenate("Both", "Copy", "Pair");
        EstimatorChain<ColumnConcatenatingTransformer> chain = _context.Transforms.CopyColumns("Copy", "Value").Append(last);
        TransformerChain<ColumnConcatenatingTransformer> model = chain.Fit(Reading.View(_context, 3));

        Assert.AreSame(last, chain.LastEstimator);
        CollectionAssert.AreEqual(
            new[] { typeof(ColumnCopyingTransformer), typeof(ColumnConcatenatingTransformer) },
            model.Select(transformer => transformer.GetType()).ToArray());
        Assert.AreSame(model.Last(), model.LastTransformer);
    }

    [TestMethod]
    public void AppendingMakesANewChain()
    {
        EstimatorChain<ColumnConcatenatingTransformer> chain = CopyThenConcatenate();
        EstimatorChain<ColumnCopyingTransformer> longer = chain.Append(_context.Transforms.CopyColumns("Again", "Both"));
        IDataView data = Reading.View(_context, 1);

        Assert.HasCount(2, chain.Fit(data));
        Assert.HasCount(3, longer.Fit(data));
    }

    [TestMethod]
    public void AnEmptyChainChangesNothing()
    {
        IDataView data = Reading.View(_context, 2);
        TransformerChain<ITransformer> model = new EstimatorChain<ITransformer>().Fit(data);

        Assert.IsEmpty(model);
        Assert.AreSame(data, model.Transform(data));
        Assert.AreSame(data.Schema, model.GetOutputSchema(data.Schema));
    }

    [TestMethod]
    public void AMissingColumnIsNamed()
    {
        IEstimator<ITransformer> chain = CopyThenConcatenate().Append(_context.Transforms.CopyColumns("More", "Nowhere"));

        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chain.Fit(Reading.View(_context, 1)));
        StringAssert.Contains(error.Message, "Nowhere");
    }

    [TestMethod]
    public void RefusesToAppendNothing() =>
        Assert.ThrowsExactly<ArgumentNullException>(() => CopyThenConcatenate().Append<ITransformer>(null!));

    [TestMethod]
    public void FitsOnACheckpointReadTheSourceOnce()
    {
        int passes = 0;
        IEnumerable<Reading> Counted()
        {
            passes++;
            foreach (Reading reading in Reading.List(5))
            {
                yield return reading;
            }
        }

        IDataView data = _context.Data.LoadFromEnumerable(Counted());
        EstimatorChain<ColumnCopyingTransformer> start = new EstimatorChain<ITransformer>()
            .Append(_context.Transforms.CopyColumns("Copy", "Name"));
        int Passes(EstimatorChain<ColumnCopyingTransformer> chain)
        {
            passes = 0;
            chain.Append(_context.Transforms.Conversion.MapValueToKey("First", "Copy"))
                .Append(_context.Transforms.Conversion.MapValueToKey("Second", "Copy"))
                .Fit(data);
            return passes;
        }

        Assert.AreEqual(2, Passes(start));
        Assert.AreEqual(1, Passes(start.AppendCacheCheckpoint(_context)));
    }

    [TestMethod]
    public void ACheckpointLeavesNoTraceInTheModel()
    {
        IDataView data = Reading.View(_context, 3);
        EstimatorChain<ColumnCopyingTransformer> chain = _context.Transforms.CopyColumns("Copy", "Value").AppendCacheCheckpoint(_context);

        Assert.HasCount(1, chain.Fit(data));
        CollectionAssert.AreEqual(new[] { 0f, 0.5f, 1f }, chain.Fit(data).Transform(data).Read<float>("Copy"));
    }
}

using Host.Conformance.ThirdParty;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Transforms;

[TestClass]
public sealed class Normalizers
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public Normalizers() => _data = _context.Data.LoadFromEnumerable(
    [
        new Row { Number = 1, Double = 1, Pair = [1, -2], Same = 3 },
        new Row { Number = 3, Double = -4, Pair = [2, 5], Same = 3 },
        new Row { Number = 2.5f, Double = 0, Pair = [-3, 1], Same = 3 },
        new Row { Number = float.NaN, Double = double.NaN, Pair = [float.NaN, float.NaN], Same = 3 },
    ]);

    private IDataView MinMax(string column, bool fixZero = true) =>
        _context.Transforms.NormalizeMinMax("Out", column, fixZero: fixZero).Fit(_data).Transform(_data);

    private IDataView MeanVariance(string column, bool fixZero = true) =>
        _context.Transforms.NormalizeMeanVariance("Out", column, fixZero: fixZero).Fit(_data).Transform(_data);

    private static void AssertClose<T>(T[] expected, IEnumerable<T> actual)
        where T : IConvertible
    {
        double[] numbers = [.. actual.Select(number => number.ToDouble(null))];
        Assert.HasCount(expected.Length, numbers);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.AreEqual(expected[index].ToDouble(null), numbers[index], 1e-6, $"at {index}");
        }
    }

    [TestMethod]
    public void MinMaxScalesByTheSizeWhenZeroStays()
    {
        AssertClose([1 / 3f, 1, 2.5f / 3, float.NaN], MinMax("Number").GetColumn<float>("Out"));
        AssertClose([0.25, -1, 0, double.NaN], MinMax("Double").GetColumn<double>("Out"));
        float[][] pairs = [.. MinMax("Pair").GetColumn<float[]>("Out")];
        AssertClose([1 / 3f, 2 / 3f, -1, float.NaN], pairs.Select(pair => pair[0]));
        AssertClose([-0.4f, 1, 0.2f, float.NaN], pairs.Select(pair => pair[1]));
    }

    [TestMethod]
    public void MinMaxTakesTheLeastToZeroOtherwise()
    {
        AssertClose([0f, 1, 0.75f, float.NaN], MinMax("Number", fixZero: false).GetColumn<float>("Out"));
        AssertClose([1, 0, 0.8, double.NaN], MinMax("Double", fixZero: false).GetColumn<double>("Out"));
        float[][] pairs = [.. MinMax("Pair", fixZero: false).GetColumn<float[]>("Out")];
        AssertClose([0.8f, 1, 0, float.NaN], pairs.Select(pair => pair[0]));
        AssertClose([0, 1, 3 / 7f, float.NaN], pairs.Select(pair => pair[1]));
    }

    [TestMethod]
    public void MeanVarianceScalesByTheMeanSquareWhenZeroStays()
    {
        float root = MathF.Sqrt((1 + 9 + 6.25f) / 3);
        AssertClose([1 / root, 3 / root, 2.5f / root, float.NaN], MeanVariance("Number").GetColumn<float>("Out"));
        double doubleRoot = Math.Sqrt(17 / 3.0);
        AssertClose([1 / doubleRoot, -4 / doubleRoot, 0, double.NaN], MeanVariance("Double").GetColumn<double>("Out"));
    }

    [TestMethod]
    public void MeanVarianceTakesTheMeanToZeroOtherwise()
    {
        float mean = 6.5f / 3;
        float deviation = MathF.Sqrt(((1 + 9 + 6.25f) / 3) - (mean * mean));
        float[] expected = [(1 - mean) / deviation, (3 - mean) / deviation, (2.5f - mean) / deviation, float.NaN];
        AssertClose(expected, MeanVariance("Number", fixZero: false).GetColumn<float>("Out"));
        float[][] pairs = [.. MeanVariance("Pair", fixZero: false).GetColumn<float[]>("Out")];
        AssertClose([0.46291006f, 0.9258201f, -1.3887302f, float.NaN], pairs.Select(pair => pair[0]));
        AssertClose([-1.1624765f, 1.2787241f, -0.11624766f, float.NaN], pairs.Select(pair => pair[1]));
    }

    [TestMethod]
    public void NumbersThatDoNotDifferBecomeZero()
    {
        foreach (bool fixZero in new[] { true, false })
        {
            AssertClose([0f, 0, 0, 0], MinMax("Same", fixZero).GetColumn<float>("Out"));
            AssertClose([0f, 0, 0, 0], MeanVariance("Same", fixZero).GetColumn<float>("Out"));
        }
    }

    [TestMethod]
    public void NoRowsMakeEverythingZero()
    {
        IDataView none = _context.Data.LoadFromEnumerable(Array.Empty<Row>());

        IDataView view = _context.Transforms.NormalizeMinMax("Out", "Number").Fit(none).Transform(_data);

        AssertClose([0f, 0, 0, float.NaN], view.GetColumn<float>("Out"));
    }

    [TestMethod]
    public void SlotsThatASparseVectorLeavesOutCountAsZero()
    {
        IDataView sparse = _context.Data.LoadFromEnumerable(
        [
            new Sparse { Values = new VBuffer<float>(3, 1, [2], [1]) },
            new Sparse { Values = new VBuffer<float>(3, 2, [4, 5], [0, 1]) },
        ]);
        float[][] Out(bool fixZero)
        {
            IEstimator<ITransformer> estimator = _context.Transforms.NormalizeMinMax("Values", fixZero: fixZero);
            return [.. estimator.Fit(sparse).Transform(sparse).GetColumn<float[]>("Values")];
        }

        AssertClose([0, 0.4f, 0], Out(fixZero: true)[0]);
        AssertClose([1f, 1, 0], Out(fixZero: true)[1]);
        AssertClose([0f, 0, 0], Out(fixZero: false)[0]);
        AssertClose([1f, 1, 0], Out(fixZero: false)[1]);
    }

    [TestMethod]
    public void AVectorOfMostlyZerosIsSparse()
    {
        IDataView view = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 11).Select(count => new Ten { Values = [.. Enumerable.Repeat(1f, count), .. new float[10 - count]] }));
        IDataView scaled = _context.Transforms.NormalizeMinMax("Values").Fit(view).Transform(view);
        VBuffer<float>[] rows = [.. scaled.GetColumn<VBuffer<float>>("Values")];

        CollectionAssert.AreEqual(
            new[] { 0, 1, 2, 3, 4, 10, 10, 10, 10, 10, 10 }, rows.Select(row => row.GetValues().Length).ToArray());
    }

    [TestMethod]
    public void TheTypeAndTheSlotNamesStayAndItIsNormalized()
    {
        TransformsCatalog transforms = _context.Transforms;
        var estimator = transforms.Concatenate("All", "Number", "Same").Append(transforms.NormalizeMinMax("All"));
        IDataView view = estimator.Fit(_data).Transform(_data);
        SchemaShape.Column promised = estimator.GetOutputSchema(Interop.Shape(_data.Schema)).Single(column => column.Name == "All");

        Assert.AreEqual("Vector<Single, 2>", view.Schema["All"].Type.ToString());
        Assert.IsTrue(view.Schema["All"].IsNormalized());
        Assert.IsTrue(view.Schema["All"].HasSlotNames());
        CollectionAssert.AreEqual(
            new[] { "IsNormalized", "SlotNames" }, view.Schema["All"].Annotations.Schema.Select(kind => kind.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "IsNormalized", "SlotNames" }, promised.Annotations.Select(kind => kind.Name).ToArray());
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, promised.Kind);
        Assert.AreEqual(NumberDataViewType.Single, promised.ItemType);
    }

    [TestMethod]
    public void OnlyTheFirstRowsTeach()
    {
        IDataView view = _context.Transforms.NormalizeMinMax("Out", "Double", maximumExampleCount: 2).Fit(_data).Transform(_data);

        AssertClose([0.25, -1, 0, double.NaN], view.GetColumn<double>("Out"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMinMax("Out", maximumExampleCount: 1));
    }

    [TestMethod]
    [DataRow("Open")]
    [DataRow("Count")]
    [DataRow("Key")]
    [DataRow("Text")]
    [DataRow("Nowhere")]
    public void OtherColumnsAreRefused(string column)
    {
        IEstimator<ITransformer> estimator = _context.Transforms.NormalizeMinMax("Out", column);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(_data));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(Interop.Shape(_data.Schema)));
        ITransformer fitted = _context.Transforms.NormalizeMinMax("Out", "Renamed")
            .Fit(_context.Transforms.CopyColumns("Renamed", "Pair").Fit(_data).Transform(_data));
        IDataView other = column == "Nowhere" ? _data : _context.Transforms.CopyColumns("Renamed", column).Fit(_data).Transform(_data);
        if (column is "Open" or "Text" or "Nowhere")
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fitted.GetOutputSchema(other.Schema));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fitted.Transform(other));
        }
    }

    [TestMethod]
    public void NamesMustBeGiven()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMinMax("", "Number"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMeanVariance("Out", ""));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Transforms.NormalizeMinMax("Number").Fit(null!));
    }

    private sealed class Row
    {
        public float Number { get; set; }

        public double Double { get; set; }

        [VectorType(2)]
        public float[]? Pair { get; set; }

        public float Same { get; set; }

        public float[]? Open { get; set; }

        public int Count { get; set; }

        [KeyType(2)]
        public uint Key { get; set; }

        public string? Text { get; set; }
    }

    private sealed class Sparse
    {
        [VectorType(3)]
        public VBuffer<float> Values { get; set; }
    }

    private sealed class Ten
    {
        [VectorType(10)]
        public float[]? Values { get; set; }
    }
}

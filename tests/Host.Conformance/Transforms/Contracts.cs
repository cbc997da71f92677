using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Transforms;

/// <summary>What holds of every transformer, one case each.</summary>
[TestClass]
public sealed class Contracts
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public Contracts() => _data = _context.Data.Cache(Reading.View(_context, 40));

    private static readonly string[] Names =
    [
        "copy", "overwriting copy", "concatenation", "keys", "values", "drop", "least and greatest", "mean and variance", "characters",
        "words", "chain",
    ];

    private static IEnumerable<object[]> Cases() => Names.Select(name => new object[] { name });

    private ITransformer Fit(string name)
    {
        TransformsCatalog transforms = _context.Transforms;
        IEstimator<ITransformer> estimator = name switch
        {
            "copy" => transforms.CopyColumns("Copy", "Pair"),
            "overwriting copy" => transforms.CopyColumns("Value", "Pair"),
            "concatenation" => transforms.Concatenate("All", "Value", "Pair", "Value"),
            "keys" => transforms.Conversion.MapValueToKey("Key", "Name"),
            "values" => transforms.Conversion.MapValueToKey("Key", "Name").Append(transforms.Conversion.MapKeyToValue("Back", "Key")),
            "drop" => transforms.DropColumns("Number", "Pair"),
            "least and greatest" => transforms.NormalizeMinMax("Scaled", "Pair", fixZero: false),
            "mean and variance" => transforms.NormalizeMeanVariance("Value"),
            "characters" => transforms.Text.TokenizeIntoCharactersAsKeys("Tokens", "Name"),
            "words" => transforms.Text.TokenizeIntoWords("Name", separators: [' ', '1']),
            _ => transforms.CopyColumns("Value", "Pair")
                .Append(transforms.DropColumns("Name"))
                .Append(transforms.Concatenate("All", "Value", "Pair")),
        };
        return estimator.Fit(_data);
    }

    private ITransformer Reload(ITransformer model)
    {
        using var stream = new MemoryStream();
        _context.Model.Save(model, _data.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private static string[] Print(DataViewSchema schema) =>
        [.. schema.Select(column => $"{column.Name} {column.Type} {column.IsHidden} {Kinds(column.Annotations)}")];

    private static string Kinds(DataViewSchema.Annotations annotations) => string.Join(',', annotations.Schema.Select(kind => kind.Name));

    private static void AssertSame(List<string>[] expected, List<string>[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        foreach ((List<string> one, List<string> other) in expected.Zip(actual))
        {
            CollectionAssert.AreEqual(one, other);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ItsMapperIsBoundToTheSchemaItself(string name)
    {
        ITransformer model = Fit(name);
        IRowToRowMapper mapper = model.GetRowToRowMapper(_data.Schema);

        Assert.IsTrue(model.IsRowToRowMapper);
        Assert.AreSame(_data.Schema, mapper.InputSchema);
        CollectionAssert.AreEqual(Print(model.GetOutputSchema(_data.Schema)), Print(mapper.OutputSchema));
        CollectionAssert.AreEqual(Print(model.GetOutputSchema(_data.Schema)), Print(model.Transform(_data).Schema));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ItReloadsToTheSame(string name)
    {
        ITransformer model = Fit(name);
        ITransformer loaded = Reload(model);
        IDataView expected = model.Transform(_data);
        IDataView actual = loaded.Transform(_data);

        CollectionAssert.AreEqual(Print(expected.Schema), Print(actual.Schema));
        AssertSame(AnyColumn.Read(expected, [.. expected.Schema]), AnyColumn.Read(actual, [.. actual.Schema]));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AColumnReadsTheSameAloneAndAmongOthers(string name)
    {
        IDataView view = Fit(name).Transform(_data);
        DataViewSchema.Column[] all = [.. view.Schema];
        List<string>[] together = AnyColumn.Read(view, all);

        AssertSame(together, [.. all.Select(column => AnyColumn.Read(view, [column])[0])]);
        foreach (int parity in new[] { 0, 1 })
        {
            DataViewSchema.Column[] some = [.. all.Where(column => column.Index % 2 == parity)];
            AssertSame([.. some.Select(column => together[column.Index])], AnyColumn.Read(view, some));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ARowMapsAsTheViewDoes(string name)
    {
        ITransformer model = Fit(name);
        IRowToRowMapper mapper = model.GetRowToRowMapper(_data.Schema);
        IDataView view = model.Transform(_data);
        DataViewSchema.Column last = mapper.OutputSchema.Last(column => !column.IsHidden);
        DataViewSchema.Column[] needed = [.. mapper.GetDependencies([last])];
        using DataViewRowCursor source = _data.GetRowCursor(needed);
        using DataViewRow row = mapper.GetRow(source, [last]);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);

        Assert.IsTrue(row.IsColumnActive(last));
        Func<string> expected = AnyColumn.Getter(cursor, view.Schema[last.Index]);
        Func<string> actual = AnyColumn.Getter(row, last);
        while (cursor.MoveNext())
        {
            Assert.IsTrue(source.MoveNext());
            Assert.AreEqual(expected(), actual());
            Assert.AreEqual(cursor.Position, row.Position);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void RowsIdsAndPositionsAreThoseOfTheSource(string name)
    {
        IDataView view = Fit(name).Transform(_data);

        Assert.AreEqual(40L, view.GetRowCount());
        CollectionAssert.AreEqual(_data.Ids(), view.Ids());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void CursorSetsReadEachRowOnce(string name)
    {
        IDataView view = Fit(name).Transform(_data);
        DataViewSchema.Column[] all = [.. view.Schema];
        var rows = new List<string>();
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet(all, 3))
        {
            using (cursor)
            {
                List<string>[] read = AnyColumn.Read(cursor, all);
                rows.AddRange(Enumerable.Range(0, read[0].Count).Select(index => string.Join('|', read.Select(column => column[index]))));
            }
        }

        List<string>[] expected = AnyColumn.Read(view, all);
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, 40).Select(index => string.Join('|', expected.Select(column => column[index]))).ToArray(),
            rows);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void MisuseOfACursorIsRefused(string name)
    {
        IDataView view = Fit(name).Transform(_data);
        DataViewSchema.Column last = view.Schema.Last(column => !column.IsHidden);
        using DataViewRowCursor all = view.GetRowCursor(view.Schema);
        using DataViewRowCursor none = view.GetRowCursor([]);

        Assert.ThrowsExactly<InvalidOperationException>(() => all.GetGetter<TimeSpan>(last));
        Exception error = Assert.Throws<Exception>(() => none.GetGetter<VBuffer<float>>(last));
        Assert.IsTrue(error is ArgumentOutOfRangeException or InvalidOperationException, error.ToString());
        Assert.IsFalse(none.IsColumnActive(last));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void OtherDataIsRefusedBeforeAndAfterReloading(string name)
    {
        IDataView other = _context.Data.LoadFromEnumerable([new Other()]);
        foreach (ITransformer model in new[] { Fit(name), Reload(Fit(name)) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(other));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.GetOutputSchema(other.Schema));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.GetRowToRowMapper(other.Schema));
        }
    }

    private sealed class Other
    {
        public int Something { get; set; }
    }
}

using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.Text;

[TestClass]
public sealed class TextFields
{
    private static readonly TextLoader.Column[] Columns =
    [
        new("Name", DataKind.String, 0),
        new("Value", DataKind.Single, 1),
        new("Pair", DataKind.Single, 2, 3),
        new("Count", DataKind.Int32, 4),
    ];

    private readonly MLContext _context = new(1);

    private IDataView Load(TemporaryFile file) => _context.Data.LoadFromTextFile(file.Path, Columns, separatorChar: ',');

    [TestMethod]
    public void AMissingOrUnreadableNumberIsNaN()
    {
        using var file = new TemporaryFile("a,?,1,2,3\nb,NaN,1,2,3\nc,word,1,2,3\nd,,1,2,3\n");
        float[] values = [.. Load(file).GetColumn<float>("Value")];

        Assert.IsTrue(float.IsNaN(values[0]));
        Assert.IsTrue(float.IsNaN(values[1]));
        Assert.IsTrue(float.IsNaN(values[2]));
        Assert.AreEqual(0f, values[3]);
    }

    [TestMethod]
    public void MissingFieldsAtTheEndAreZeroOrEmpty()
    {
        using var file = new TemporaryFile("a,1.5\n");
        IDataView view = Load(file);

        CollectionAssert.AreEqual(new[] { 0f, 0f }, view.GetColumn<float[]>("Pair").Single());
        Assert.AreEqual(0, view.GetColumn<int>("Count").Single());
    }

    [TestMethod]
    public void InfinityAndExponentsAreRead()
    {
        using var file = new TemporaryFile("a,∞,1E2,-2.5e-1,7\nb,-∞,Infinity,.5,-8\n");
        IDataView view = Load(file);

        CollectionAssert.AreEqual(new[] { float.PositiveInfinity, float.NegativeInfinity }, view.GetColumn<float>("Value").ToArray());
        CollectionAssert.AreEqual(new[] { 100f, -0.25f }, view.GetColumn<float[]>("Pair").First());
        CollectionAssert.AreEqual(new[] { float.PositiveInfinity, 0.5f }, view.GetColumn<float[]>("Pair").Last());
        CollectionAssert.AreEqual(new[] { 7, -8 }, view.GetColumn<int>("Count").ToArray());
    }

    [TestMethod]
    public void QuotesHoldSeparatorsWhenAllowed()
    {
        using var file = new TemporaryFile("\"a, \"\"b\"\"\",1,2,3,4\n");
        IDataView quoted = _context.Data.LoadFromTextFile(file.Path, Columns, ',', allowQuoting: true);
        IDataView plain = Load(file);

        Assert.AreEqual("a, \"b\"", quoted.GetColumn<string>("Name").Single());
        Assert.AreEqual("\"a", plain.GetColumn<string>("Name").Single());
    }

    [TestMethod]
    public void WhitespaceStaysInTextAndIsPassedOverInNumbers()
    {
        using var file = new TemporaryFile("a , 1.5 , 2,3,4\n");
        IDataView view = Load(file);

        Assert.AreEqual("a ", view.GetColumn<string>("Name").Single());
        Assert.AreEqual(1.5f, view.GetColumn<float>("Value").Single());
        CollectionAssert.AreEqual(new[] { 2f, 3f }, view.GetColumn<float[]>("Pair").Single());
    }

    [TestMethod]
    [DataRow(false, "a  ")]
    [DataRow(true, "a")]
    public void WhitespaceAtTheEndOfALineGoesWhenTrimmed(bool trim, string expected)
    {
        using var file = new TemporaryFile("1,a  \n");
        IDataView view = _context.Data.LoadFromTextFile(
            file.Path, [new TextLoader.Column("Name", DataKind.String, 1)], ',', trimWhitespace: trim);

        Assert.AreEqual(expected, view.GetColumn<string>("Name").Single());
    }

    [TestMethod]
    public void AnUnreadableIntegerIsRefused()
    {
        using var file = new TemporaryFile("a,1,2,3,+7\n");
        FormatException error = Assert.ThrowsExactly<FormatException>(() => Load(file).GetColumn<int>("Count").ToArray());

        StringAssert.Contains(error.Message, "Could not parse value +7 in line 1, column Count");
    }

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    [DataRow("ar-SA")]
    public void FieldsAreReadTheSameUnderAnyCulture(string culture)
    {
        using var file = new TemporaryFile("i,1.5,-2.25,1e1,12\n");
        using var under = new UnderCulture(culture);
        IDataView view = Load(file);

        Assert.AreEqual(1.5f, view.GetColumn<float>("Value").Single());
        CollectionAssert.AreEqual(new[] { -2.25f, 10f }, view.GetColumn<float[]>("Pair").Single());
        Assert.AreEqual(12, view.GetColumn<int>("Count").Single());
    }

    [TestMethod]
    public void KeysTextAndTimesAreRead()
    {
        using var file = new TemporaryFile("3,true,2020-02-29,11\n0,0,1999-12-31,2\n");
        IDataView view = _context.Data.LoadFromTextFile(
            file.Path,
            [
                new TextLoader.Column("Key", DataKind.UInt32, [new TextLoader.Range(0)], new KeyCount(10)),
                new TextLoader.Column("Flag", DataKind.Boolean, 1),
                new TextLoader.Column("Day", DataKind.DateTime, 2),
                new TextLoader.Column("Long", DataKind.Int64, 3),
            ],
            ',');

        Assert.AreEqual("Key<UInt32, 0-9>", view.Schema["Key"].Type.ToString());
        CollectionAssert.AreEqual(new uint[] { 4, 1 }, view.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { true, false }, view.GetColumn<bool>("Flag").ToArray());
        Assert.AreEqual(new DateTime(2020, 2, 29), view.GetColumn<DateTime>("Day").First());
        CollectionAssert.AreEqual(new[] { 11L, 2L }, view.GetColumn<long>("Long").ToArray());
    }
}

using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Host.Conformance.Transforms;

[TestClass]
public sealed class KeyMappings
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public KeyMappings() => _data = _context.Data.LoadFromEnumerable(
    [
        new Labelled { Label = "pear", Number = 30, Words = ["b", "a"] },
        new Labelled { Label = "apple", Number = 10, Words = ["a"] },
        new Labelled { Label = "pear", Number = 20, Words = [] },
        new Labelled { Label = "", Number = 10, Words = ["c", "b", "c"] },
    ]);

    private static string[] KeyValues(IDataView view, string column)
    {
        VBuffer<ReadOnlyMemory<char>> values = default;
        view.Schema[column].GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => value.ToString())];
    }

    [TestMethod]
    public void KeysCountByOccurrence()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(_data).Transform(_data);

        Assert.AreEqual("Key<UInt32, 0-1>", view.Schema["Key"].Type.ToString());
        CollectionAssert.AreEqual(new uint[] { 1, 2, 1, 0 }, view.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { "pear", "apple" }, KeyValues(view, "Key"));
    }

    [TestMethod]
    public void KeysCountByValueWhenAsked()
    {
        IDataView view = _context.Transforms.Conversion
            .MapValueToKey("Key", "Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Fit(_data).Transform(_data);

        CollectionAssert.AreEqual(new uint[] { 2, 1, 2, 0 }, view.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { "apple", "pear" }, KeyValues(view, "Key"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    public void TheOrderByValueIsThatOfTheCharacters(string culture)
    {
        using var under = new UnderCulture(culture);
        string[] words = ["z", "İ", "a", "I", "ı", "Z", "i", "ä"];
        IDataView data = _context.Data.LoadFromEnumerable(words.Select(word => new Labelled { Label = word }));
        IDataView view = _context.Transforms.Conversion
            .MapValueToKey("Key", "Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Fit(data).Transform(data);

        CollectionAssert.AreEqual(new[] { "I", "Z", "a", "i", "z", "ä", "İ", "ı" }, KeyValues(view, "Key"));
    }

    [TestMethod]
    public void NumbersBecomeKeysOfNumbers()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Key", "Number").Fit(_data).Transform(_data);
        VBuffer<int> values = default;
        view.Schema["Key"].GetKeyValues(ref values);

        CollectionAssert.AreEqual(new uint[] { 1, 2, 3, 2 }, view.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { 30, 10, 20 }, values.DenseValues().ToArray());
    }

    [TestMethod]
    public void VectorsBecomeVectorsOfKeys()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Keys", "Words").Fit(_data).Transform(_data);

        Assert.AreEqual("Vector<Key<UInt32, 0-2>>", view.Schema["Keys"].Type.ToString());
        uint[][] keys = [.. view.GetColumn<uint[]>("Keys")];
        CollectionAssert.AreEqual(new uint[] { 1, 2 }, keys[0]);
        CollectionAssert.AreEqual(new uint[] { 2 }, keys[1]);
        CollectionAssert.AreEqual(Array.Empty<uint>(), keys[2]);
        CollectionAssert.AreEqual(new uint[] { 3, 1, 3 }, keys[3]);
        CollectionAssert.AreEqual(new[] { "b", "a", "c" }, KeyValues(view, "Keys"));
    }

    [TestMethod]
    public void AValueNotSeenIsMissing()
    {
        ITransformer model = _context.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(_data);
        IDataView other = _context.Data.LoadFromEnumerable([new Labelled { Label = "plum" }, new Labelled { Label = "apple" }]);

        CollectionAssert.AreEqual(new uint[] { 0, 2 }, model.Transform(other).GetColumn<uint>("Key").ToArray());
    }

    [TestMethod]
    public void AtMostSoManyKeysAreMade()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Key", "Number", maximumNumberOfKeys: 2).Fit(_data).Transform(_data);

        CollectionAssert.AreEqual(new uint[] { 1, 2, 0, 2 }, view.GetColumn<uint>("Key").ToArray());
    }

    [TestMethod]
    public void TheOutputMayTakeTheInputsName()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Label").Fit(_data).Transform(_data);

        Assert.AreEqual("Key<UInt32, 0-1>", view.Schema["Label"].Type.ToString());
    }

    [TestMethod]
    public void KeysBecomeTheirValuesAgain()
    {
        ITransformer model = _context.Transforms.Conversion.MapValueToKey("Key", "Label")
            .Append(_context.Transforms.Conversion.MapKeyToValue("Back", "Key"))
            .Append(_context.Transforms.Conversion.MapValueToKey("Keys", "Words"))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Texts", "Keys"))
            .Fit(_data);
        IDataView view = model.Transform(_data);

        CollectionAssert.AreEqual(new[] { "pear", "apple", "pear", "" }, view.GetColumn<string>("Back").ToArray());
        Assert.AreSame(TextDataViewType.Instance, view.Schema["Back"].Type);
        CollectionAssert.AreEqual(new[] { "c", "b", "c" }, view.GetColumn<string[]>("Texts").Last());
    }

    [TestMethod]
    public void AMissingNumberIsTheDefault()
    {
        ITransformer model = _context.Transforms.Conversion.MapValueToKey("Key", "Number")
            .Append(_context.Transforms.Conversion.MapKeyToValue("Back", "Key"))
            .Fit(_data);
        IDataView other = _context.Data.LoadFromEnumerable([new Labelled { Number = 20 }, new Labelled { Number = 99 }]);

        CollectionAssert.AreEqual(new[] { 20, 0 }, model.Transform(other).GetColumn<int>("Back").ToArray());
    }

    [TestMethod]
    public void WhatIsNoKeyOrHasNoValuesIsRefused()
    {
        IDataView bare = _context.Data.LoadFromEnumerable([EveryType.Example()]);

        Assert.ThrowsExactly<InvalidOperationException>(() => _context.Transforms.Conversion.MapKeyToValue("Back", "Label").Fit(_data));
        Assert.ThrowsExactly<InvalidOperationException>(() => _context.Transforms.Conversion.MapKeyToValue("Back", "Key").Fit(bare));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Transforms.Conversion.MapValueToKey("Key", "Nowhere").Fit(_data));
    }

    private sealed class Labelled
    {
        public string? Label { get; set; }

        public int Number { get; set; }

        public string[]? Words { get; set; }
    }
}

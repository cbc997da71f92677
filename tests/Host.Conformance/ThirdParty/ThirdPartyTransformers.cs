using System.IO.Compression;
using System.Reflection;
using System.Text;
using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

[TestClass]
public sealed class ThirdPartyTransformers
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;

    public ThirdPartyTransformers() => _data = Reading.View(_context, 5);

    private byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        _context.Model.Save(model, _data.Schema, stream);
        return stream.ToArray();
    }

    private static ITransformer Load(byte[] saved) => new MLContext().Model.Load(new MemoryStream(saved), out _);

    private static TargetInvocationException LoadFails(byte[] saved) => Assert.ThrowsExactly<TargetInvocationException>(() => Load(saved));

    private static void AssertRefused<TException>(string message, byte[] saved)
    {
        Exception error = Assert.Throws<Exception>(() => Load(saved)).GetBaseException();

        Assert.IsInstanceOfType<TException>(error, error.ToString());
        StringAssert.Contains(error.Message, message);
    }

    private static string Wide(string text) => string.Concat(text.Select(letter => $"{letter}\0"));

    private TransformerChain<DoublingTransformer> Chain(bool failing = false) =>
        new TransformerChain<ITransformer>(_context.Transforms.CopyColumns("Copy", "Value").Fit(_data))
            .Append(new DoublingTransformer("Copy", failing));

    [TestMethod]
    public void ComeBackInABareContext()
    {
        ITransformer loaded = Load(Save(new DoublingTransformer("Value")));

        Assert.IsInstanceOfType<DoublingTransformer>(loaded);
        CollectionAssert.AreEqual(new[] { 0f, 1f, 2f, 3f, 4f }, loaded.Transform(_data).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void ComeBackInAChain()
    {
        ITransformer loaded = Load(Save(Chain()));

        CollectionAssert.AreEqual(new[] { 0f, 1f, 2f, 3f, 4f }, loaded.Transform(_data).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void ReadWhatTheyWroteBesideTheModel()
    {
        var context = new MLContext();
        var heard = new List<string>();
        context.Log += (_, happening) => heard.Add(happening.RawMessage);
        context.Model.Load(new MemoryStream(Save(new DoublingTransformer("Value"))), out _);

        CollectionAssert.Contains(heard, "loaded Value True 42 False");
    }

    [TestMethod]
    public void HaveTheirOwnEntriesInTheZip()
    {
        string[] Entries(ITransformer model)
        {
            using var zip = new ZipArchive(new MemoryStream(Save(model)));
            return [.. zip.Entries.Select(entry => entry.FullName.Replace('\\', '/'))];
        }

        CollectionAssert.IsSubsetOf(
            new[] { "TransformerChain/Model.key", "TransformerChain/extra.bin" },
            Entries(new DoublingTransformer("Value")));
        CollectionAssert.IsSubsetOf(
            new[] { "TransformerChain/Transform_001/Model.key", "TransformerChain/Transform_001/extra.bin" },
            Entries(Chain()));
    }

    [TestMethod]
    public void ThatFailArriveWrappedOnceAlone()
    {
        TargetInvocationException error = LoadFails(Save(new DoublingTransformer("Value", failing: true)));

        Assert.IsInstanceOfType<FormatException>(error.InnerException);
        Assert.AreEqual("made to fail", error.GetBaseException().Message);
    }

    [TestMethod]
    public void ThatFailArriveWrappedTwiceInAChain()
    {
        TargetInvocationException error = LoadFails(Save(Chain(failing: true)));

        Assert.IsInstanceOfType<TargetInvocationException>(error.InnerException);
        Assert.IsInstanceOfType<FormatException>(error.InnerException!.InnerException);
    }

    [TestMethod]
    public void AreFoundWhateverTheCaseOfTheirSignature()
    {
        byte[] saved = Patched(DoublingTransformer.LoaderSignature, DoublingTransformer.LoaderSignature.ToUpperInvariant());

        Assert.HasCount(5, Load(saved).Transform(_data).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void OfAnUnknownSignatureAreRefused() =>
        AssertRefused<FormatException>(
            "Couldn't load model: 'TransformerChain'", Patched(DoublingTransformer.LoaderSignature, "ConformanceDoublinX"));

    [TestMethod]
    public void OfAnUnknownAssemblyAreRefused() =>
        AssertRefused<FileNotFoundException>("Host.Conformancx", Patched("Host.Conformance, ", "Host.Conformancx, "));

    [TestMethod]
    public void OfAnotherModelSignatureAreRefused() => AssertRefused<FormatException>("Unknown file type", Patched("CONFDBLE", "CONFDBLX"));

    [TestMethod]
    public void WrittenByALaterVersionAreRefused() =>
        AssertRefused<FormatException>("the model is too new", Patched("\u0007\0\u0003\0", "\u0008\0\u0003\0"));

    [TestMethod]
    public void ServeAPredictionEngine()
    {
        using PredictionEngine<Reading, Scored> engine =
            _context.Model.CreatePredictionEngine<Reading, Scored>(Load(Save(Chain())));

        Assert.AreEqual(14f, engine.Predict(new Reading { Value = 7, Pair = [0, 0] }).Score);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AreDisposedWithAnEngineThatOwnsThem(bool owns)
    {
        var transformer = new DoublingTransformer("Value");
        PredictionEngine<Reading, Scored> engine = _context.Model.CreatePredictionEngine<Reading, Scored>(
            transformer, new PredictionEngineOptions { OwnsTransformer = owns });
        engine.Dispose();

        Assert.AreEqual(owns, transformer.IsDisposed);
    }

    [TestMethod]
    public void AreDisposedWithAnEngineByDefault()
    {
        var transformer = new DoublingTransformer("Value");
        _context.Model.CreatePredictionEngine<Reading, Scored>(transformer).Dispose();

        Assert.IsTrue(transformer.IsDisposed);
    }

    [TestMethod]
    public void AreDisposedWithTheirChain()
    {
        var transformer = new DoublingTransformer("Copy");
        TransformerChain<DoublingTransformer> chain =
            new TransformerChain<ITransformer>(_context.Transforms.CopyColumns("Copy", "Value").Fit(_data)).Append(transformer);
        chain.Dispose();

        Assert.IsTrue(transformer.IsDisposed);
    }

    [TestMethod]
    public void MayBeRegisteredByTheirAssembly()
    {
        var context = new MLContext();
        context.ComponentCatalog.RegisterAssembly(typeof(DoublingTransformer).Assembly);
        context.ComponentCatalog.RegisterAssembly(typeof(DoublingTransformer).Assembly);
        ITransformer loaded = context.Model.Load(new MemoryStream(Save(new DoublingTransformer("Value"))), out _);

        Assert.HasCount(5, loaded.Transform(_data).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void ChainWithTheHostsOwn()
    {
        IEstimator<ITransformer> pipeline = _context.Transforms.CopyColumns("Copy", "Value")
            .AppendCacheCheckpoint(_context)
            .Append(new DoublingTrainer("Copy"))
            .Append(_context.Transforms.Concatenate("Both", "Copy", "Score"));

        CollectionAssert.AreEqual(new[] { 2f, 4f }, pipeline.Fit(_data).Transform(_data).GetColumn<float[]>("Both").Last());
    }

    [TestMethod]
    public void AreCrossValidated()
    {
        IReadOnlyList<TrainCatalogBase.CrossValidationResult<RegressionMetrics>> results =
            _context.Regression.CrossValidate(Reading.View(_context, 50), new DoublingTrainer("Value"), 3, "Value");

        Assert.HasCount(3, results);
        Assert.IsTrue(results.All(result => result.Metrics.MeanAbsoluteError > 0 && result.Model is DoublingTransformer));
    }

    [TestMethod]
    public void KeepWhatTheTrainerSays()
    {
        TrainerInfo info = Interop.TrainerInfo(normalization: true, caching: false);

        Assert.IsTrue(info.NeedNormalization);
        Assert.IsFalse(info.WantCaching);
    }

    /// <summary>The text may stand in one byte a letter or in two.</summary>
    private byte[] Patched(string text, string replacement)
    {
        using var from = new ZipArchive(new MemoryStream(Save(new DoublingTransformer("Value"))));
        using var stream = new MemoryStream();
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                using var content = new StreamReader(entry.Open(), Encoding.Latin1);
                using Stream written = to.CreateEntry(entry.FullName).Open();
                string changed = content.ReadToEnd()
                    .Replace(text, replacement, StringComparison.Ordinal)
                    .Replace(Wide(text), Wide(replacement), StringComparison.Ordinal);
                written.Write(Encoding.Latin1.GetBytes(changed));
            }
        }

        return stream.ToArray();
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}

using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Checkpoints that training does not go on from, and leaves as they are.</summary>
[TestClass]
public sealed class RefusedCheckpointTests : IDisposable
{
    private readonly KeptRun _run = new();

    public static IEnumerable<object[]> OtherRuns =>
    [
        [new OptionCase("HiddenSize is 5, the checkpoint's 4", o => o.HiddenSize = 5)],
        [new OptionCase("LearningRate is 0.5, the checkpoint's 0.001", o => o.LearningRate = 0.5)],
        [new OptionCase("Seed is 8, the checkpoint's 7", o => o.Seed = 8)],
        [new OptionCase("Optimizer is AdamW, the checkpoint's Adam", o => o.Optimizer = Optimizer.AdamW)],
        [new OptionCase("InputDropout is 0.1, the checkpoint's 0", o => o.InputDropout = 0.1)],
        [new OptionCase("ValidationFraction is 0.5, the checkpoint's 0", o => o.ValidationFraction = 0.5)],
        [new OptionCase("DataInMemory is false, the checkpoint's true", o => o.Caching = DataCaching.Stream)],
        [new OptionCase("NumberOfEpochs is 2", o => o.NumberOfEpochs = 2)],
        [new OptionCase("NumberOfEpochs is 1, the checkpoint has begun epoch 3", o => o.NumberOfEpochs = 1)],
    ];

    public void Dispose() => _run.Dispose();

    [TestMethod]
    [DynamicData(nameof(OtherRuns))]
    public void ACheckpointOfAnotherRunIsRefusedAndStays(OptionCase other)
    {
        _run.Cancel(SequenceTask.Regression, _ => { }, 7);
        byte[] before = File.ReadAllBytes(_run.Checkpoint);
        AssertRefused($"{other}", () => new FitRun().Fit(SequenceTask.Regression, _run.Kept + other.Set));
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_run.Checkpoint));
    }

    [TestMethod]
    public void OtherDataAnotherCellOrTaskAreRefused()
    {
        _run.Cancel(SequenceTask.Regression, _ => { }, 7);
        TaskRow[] rows = TaskData.Rows(FitRun.Rows, i => 3 + i % 4);
        rows[5].Features[0] += 1e-3f;
        AssertRefused("Data is ", () => new FitRun().Fit(SequenceTask.Regression, _run.Kept, FitRun.View(rows)));
        AssertRefused(
            "Cell is Lstm, the checkpoint's Gru", () => new FitRun().Fit(SequenceTask.Regression, _run.Kept, cell: CellKind.Lstm));
        AssertRefused("LabelColumnName is Yes, the checkpoint's Real", () => new FitRun().Fit(SequenceTask.Binary, _run.Kept));
        RecurrentTransformer model = new FitRun().Fit(SequenceTask.Regression);
        AssertRefused("InitialModel is given, the checkpoint's none", () => new FitRun().Fit(SequenceTask.Regression, o =>
        {
            _run.Kept(o);
            o.InitialModel = model.Model;
        }));
    }

    [TestMethod]
    public void ACosineIsNotDrawnOut()
    {
        new FitRun().Fit(SequenceTask.Regression, o => Cosine(o, 3));
        AssertRefused("NumberOfEpochs is 5, the checkpoint's 3", () => new FitRun().Fit(SequenceTask.Regression, o => Cosine(o, 5)));

        void Cosine(RecurrentTrainerOptions o, int epochs)
        {
            _run.Kept(o);
            (o.LearningRateSchedule, o.NumberOfEpochs) = (LearningRateSchedule.Cosine, epochs);
        }
    }

    [TestMethod]
    public void AnotherValidationSetIsOtherData()
    {
        new FitRun().Fit(SequenceTask.Regression, o => Validated(o, 20));
        AssertRefused("Data is ", () => new FitRun().Fit(SequenceTask.Regression, o => Validated(o, 21)));
        new FitRun().Fit(SequenceTask.Regression, o => Validated(o, 20));

        void Validated(RecurrentTrainerOptions o, int rows)
        {
            _run.Kept(o);
            o.ValidationSet = FitRun.View(TaskData.Rows(rows, _ => 3));
        }
    }

    [TestMethod]
    public void ADamagedFileIsRefusedAndStays()
    {
        _run.Cancel(SequenceTask.Regression, _ => { }, 4);
        byte[] whole = File.ReadAllBytes(_run.Checkpoint);
        byte[] altered = [.. whole];
        altered[^100] ^= 4;
        foreach (byte[] damaged in new[] { [], "text"u8.ToArray(), whole[..^1], [.. whole, 0], altered, whole[..40] })
        {
            File.WriteAllBytes(_run.Checkpoint, damaged);
            FormatException error = Assert.ThrowsExactly<FormatException>(() => new FitRun().Fit(SequenceTask.Regression, _run.Kept));
            Assert.Contains(_run.Checkpoint, error.Message);
            CollectionAssert.AreEqual(damaged, File.ReadAllBytes(_run.Checkpoint));
        }
    }

    private void AssertRefused(string reason, Action fit)
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(fit);
        Assert.StartsWith($"The checkpoint '{_run.Checkpoint}' is of another run: ", error.Message);
        Assert.Contains(reason, error.Message);
    }
}

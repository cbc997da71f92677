using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Every task on every kind of sequence, with each cell in turn, held to ML.NET's contract.</summary>
[TestClass]
public class TaskContractTests
{
    public static IEnumerable<object[]> Cases =>
        from task in Enum.GetValues<SequenceTask>()
        from source in Enum.GetValues<SequenceSource>()
        from isKnown in new[] { false, true }
        select new object[] { task, source, isKnown, (CellKind)(((int)task + (int)source) % 3) };

    public static IEnumerable<object[]> Padded =>
        from task in Enum.GetValues<SequenceTask>()
        select new object[] { task, (PaddingSide)((int)task % 2) };

    private static IDataView[] NoData => [];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void KeepsTheContract(SequenceTask task, SequenceSource source, bool isKnown, CellKind cell)
    {
        var ml = new MLContext(1);
        IDataView valid = TaskData.View(ml, isKnown);
        string label = TaskTrainers.Label(task);
        string[] features = TaskTrainers.Features(source);
        EstimatorContract.Check(ml, new ContractCase(
            TaskTrainers.Create(ml, task, cell, source),
            valid,
            Invalid:
            [
                .. features.Select(column => Without(ml, valid, column)),
                .. features.Select(column => Replace(ml, valid, column, with: nameof(TaskRow.Real))),
                .. features.Select(column => Replace(ml, valid, column, with: nameof(TaskRow.Flags))),
            ],
            InvalidForFit:
            [
                Without(ml, valid, label),
                Replace(ml, valid, label, with: nameof(TaskRow.Number)),
            ],
            InvalidForTransform:
            [
                .. features[0] == nameof(TaskRow.Words) ? [Replace(ml, valid, features[0], with: nameof(TaskRow.Shapes))] : NoData,
                .. isKnown ? [TaskData.View(ml)] : NoData,
            ]));
    }

    [TestMethod]
    [DynamicData(nameof(Padded))]
    public void KeepsTheContractWithEveryOptionAtOnce(SequenceTask task, PaddingSide padding)
    {
        var ml = new MLContext(1);
        IDataView data = TaskData.View(ml);
        IDataView valid = ml.Transforms.CopyColumns("Length", nameof(TaskRow.Steps)).Fit(data).Transform(data);
        void Change(RecurrentTrainerOptions options)
        {
            options.SequenceLengthColumnName = "Length";
            options.Padding = padding;
            options.MaximumSequenceLength = 3;
            options.Truncation = Truncation.KeepFirst;
            options.MissingSteps = MissingSteps.CarryForward;
            options.NumberOfLayers = 2;
            options.Bidirectional = true;
            if (options is PooledTrainerOptions pooled)
            {
                (pooled.Pooling, pooled.AttentionWeightsColumnName) = (Pooling.Attention, "Weights");
            }
        }

        EstimatorContract.Check(ml, new ContractCase(
            TaskTrainers.Create(ml, task, CellKind.Gru, SequenceSource.RealsAndToken, Change),
            valid,
            Invalid: [data, Replace(ml, valid, "Length", with: nameof(TaskRow.Yes)), Without(ml, valid, nameof(TaskRow.Shapes))],
            InvalidForFit: [Without(ml, valid, TaskTrainers.Label(task))],
            InvalidForTransform: []));
    }

    private static IDataView Without(MLContext ml, IDataView data, string column) =>
        ml.Transforms.DropColumns(column).Fit(data).Transform(data);

    private static IDataView Replace(MLContext ml, IDataView data, string column, string with) =>
        ml.Transforms.CopyColumns(column, with).Fit(data).Transform(data);
}

using Microsoft.ML;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>A training that blows up after some epochs: the states saturate, and the rate is too high for the layer above them.</summary>
internal static class Divergence
{
    public const CellKind Cell = CellKind.Rnn;

    public static Action<RecurrentTrainerOptions> Options => o =>
    {
        (o.Optimizer, o.LearningRate, o.GradientClipping, o.Standardize) = (Optimizer.Sgd, 1, 0, false);
        (o.BatchSize, o.NumberOfEpochs) = (FitRun.Rows, 200);
    };

    public static IDataView View()
    {
        TaskRow[] rows = TaskData.Rows(FitRun.Rows, i => 3 + i % 4);
        Array.ForEach(rows, row => row.Real *= 30);
        return FitRun.View(rows);
    }
}

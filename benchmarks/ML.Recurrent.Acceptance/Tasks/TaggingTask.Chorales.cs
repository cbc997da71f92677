using Microsoft.ML;
using ML.Recurrent.Acceptance.Data;
using ML.Recurrent.Acceptance.Reporting;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Acceptance.Tasks;

internal sealed partial class TaggingTask
{
    /// <summary>
    /// The next frame of a chorale from those before (Boulanger-Lewandowski, Bengio and Vincent, 2012): 229 chorales to train, 76 to
    /// validate, 77 to test. The figure is the negative log-likelihood of all frames but the first, summed over the 88 keys.
    /// </summary>
    public static TaggingTask Chorales { get; } = new("jsb-chorales", "nats a frame", "F3", metrics => metrics.LogLoss)
    {
        Files = ["jsb-chorales/JSB_Chorales.json"],
        Read = ReadChorales,
        Entries =
        [
            new(Music(CellKind.Lstm, 0.3, 0.4), Requirement.EachAtMost(8.60), "8.45 (Bai et al.)"),
            new(Music(CellKind.Gru, 0.3, 0.4), Requirement.EachAtMost(8.60), "8.43 (Bai et al.), 8.54 (Chung et al.)"),
        ],
        Candidates =
        [
            .. from cell in new[] { CellKind.Lstm, CellKind.Gru }
               from outputDropout in new[] { 0.3, 0.5 }
               from recurrentDropout in new[] { 0, 0.2, 0.4 }
               select Music(cell, outputDropout, recurrentDropout),
        ],
    };

    private static TaggingRecipe Music(CellKind cell, double outputDropout, double recurrentDropout) =>
        new(cell, HiddenSize: 200, NumberOfEpochs: 50, LearningRate: 0.005)
        {
            BatchSize = 4,
            InputDropout = 0.1,
            OutputDropout = outputDropout,
            RecurrentDropout = recurrentDropout,
        };

    private static TaggingSets ReadChorales(MLContext mlContext, string[] paths)
    {
        ChoraleFile file = ChoraleFile.Read(paths[0]);
        return new TaggingSets([nameof(Chorale.Frames)], nameof(Chorale.NextFrames))
        {
            Training = mlContext.Data.LoadFromEnumerable(file.Training),
            Validation = mlContext.Data.LoadFromEnumerable(file.Validation),
            Test = mlContext.Data.LoadFromEnumerable(file.Test),
            Trivial = () => $"{LogLoss(followLastFrame: false):F2}, how often each key sounds; "
                + $"{LogLoss(followLastFrame: true):F2}, given its last frame",
        };

        double LogLoss(bool followLastFrame) => new KeyFrequencies(file.Training, followLastFrame).LogLoss(file.Test);
    }
}

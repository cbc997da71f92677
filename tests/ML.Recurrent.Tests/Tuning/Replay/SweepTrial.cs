using System.Globalization;
using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Space;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>A trial of a recorded sweep.</summary>
/// <param name="Id">From 1; seeds the first weights.</param>
/// <param name="Columns">Its cells of the table, before those of the epochs.</param>
internal sealed record SweepTrial(int Id, string Columns, CellKind Cell, int HiddenSize, double LearningRate, int BatchSize)
{
    // Dimensions and columns by one spelling: a table's names are those of the options.
    private static readonly RecurrentSearchSpace Default = new(
        new ChoiceDimension("Cell", "Lstm", "Gru"),
        SearchDimension.Integer("HiddenSize", 8, 128, isLogarithmic: true),
        SearchDimension.Integer("NumberOfLayers", 1, 2),
        SearchDimension.Real("Dropout", 0, 0.5) with { When = new SearchCondition("NumberOfLayers", [2]) },
        SearchDimension.Real("OutputDropout", 0, 0.5),
        SearchDimension.Real("LearningRate", 3e-4, 3e-2, isLogarithmic: true),
        new ChoiceDimension("BatchSize", 8, 16, 32, 64));

    public int NumberOfLayers { get; init; } = 1;

    public double Dropout { get; init; }

    public double OutputDropout { get; init; }

    /// <summary>One layer of 4 to 64 units, rates from 1e-4 to 0.1.</summary>
    public static IEnumerable<SweepTrial> OfOneLayer(int count)
    {
        var random = new RandomSource(2024);
        for (int id = 1; id <= count; id++)
        {
            CellKind cell = random.NextInt32(2) == 0 ? CellKind.Lstm : CellKind.Gru;
            int units = (int)Math.Round(4 * Math.Pow(16, random.NextDouble()));
            double rate = 1e-4 * Math.Pow(1000, random.NextDouble());
            double dropout = 0.6 * random.NextDouble();
            int batch = new[] { 8, 16, 32, 64 }[random.NextInt32(4)];
            string columns = string.Create(CultureInfo.InvariantCulture, $"{id},{cell},{units},{rate:G4},{dropout:G3},{batch}");
            yield return new SweepTrial(id, columns, cell, units, rate, batch) { OutputDropout = dropout };
        }
    }

    /// <summary>One or two layers of 8 to 128 units, rates from 3e-4 to 0.03: what experiments search where nothing else is said.</summary>
    public static IEnumerable<SweepTrial> OfTheDefaultSpace(int count, ulong seed)
    {
        var proposer = new RandomProposer(Default, seed);
        var history = new TrialHistory(Histories.Loss);
        for (int id = 1; id <= count; id++)
        {
            OrderedDictionary<string, TrialValue> values = history.Start(new TrialJob(proposer.Propose(history), 0, 1)).Spec.Values;
            yield return new SweepTrial(
                id,
                string.Join(',', Default.Dimensions.Select(dimension => Shown(values.GetValueOrDefault(dimension.Name))).Prepend($"{id}")),
                Enum.Parse<CellKind>(values["Cell"].Text!),
                (int)values["HiddenSize"].Number,
                values["LearningRate"].Number,
                (int)values["BatchSize"].Number)
            {
                NumberOfLayers = (int)values["NumberOfLayers"].Number,
                Dropout = values.GetValueOrDefault("Dropout").Number,
                OutputDropout = values["OutputDropout"].Number,
            };
        }
    }

    private static string Shown(TrialValue value) =>
        value.Text ?? (value == default ? "" : value.Number.ToString("G4", CultureInfo.InvariantCulture));
}

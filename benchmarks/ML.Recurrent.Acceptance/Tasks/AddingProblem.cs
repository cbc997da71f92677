using Microsoft.ML;
using ML.Recurrent.Acceptance.Reporting;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber, 1997) as Le, Jaitly and Hinton (2015) pose it: the sum of the two numbers, anywhere in
/// the sequence, that a second feature marks.
/// </summary>
/// <remarks>
/// LSTM, GRU and RNN are trained alike, at a rate that serves the first two and is too high for the third. At a twelfth of it the RNN,
/// whose recurrent weights start orthogonal, learns part of the task; that is shown, too.
/// </remarks>
internal sealed class AddingProblem : IAcceptanceTask
{
    private const string Format = "0.0E+0";
    private const string Always1 = ".1767, always 1 (Le et al.)";
    private const int NumberOfSeeds = 3;
    private const int TestSeed = -1;
    private const int ValidationSeed = -2;

    private static readonly Entry<Recipe>[] Entries =
    [
        new(Network(CellKind.Lstm, 0.012), Requirement.EachBelow(1e-3), Always1),
        new(Network(CellKind.Gru, 0.012), Requirement.EachBelow(1e-3), Always1),
        new(Network(CellKind.Rnn, 0.012), Requirement.EachAbove(0.1), Always1),
        new(Network(CellKind.Rnn, 0.001), null, Always1),
    ];

    public string Name => "adding problem, T = 200";

    public IEnumerable<Finding> Run(MLContext mlContext)
    {
        MarkedSequence[] test = MarkedSequence.Draw(2_000, TestSeed);
        string trivial = $"{test.Average(sequence => Math.Pow(sequence.Label - 1, 2)):0.000}, always 1";
        foreach (Entry<Recipe> entry in Entries)
        {
            string network = $"{entry.Recipe.Name}, rate {entry.Recipe.LearningRate}";
            yield return new Finding(Name, network, "mean squared error", entry.With(NumberOfSeeds))
            {
                Ours = Measure(mlContext, entry, NumberOfSeeds, test),
                Asked = entry.Asked,
                Published = entry.Published,
                Trivial = trivial,
            };
        }
    }

    public void Select(MLContext mlContext)
    {
        MarkedSequence[] validation = MarkedSequence.Draw(2_000, ValidationSeed);
        foreach (CellKind cell in Entries.Select(entry => entry.Recipe.Cell).Distinct())
        {
            foreach (double learningRate in new[] { 0.001, 0.005, 0.008, 0.012 })
            {
                Measure(mlContext, new Entry<Recipe>(Network(cell, learningRate), null, ""), numberOfSeeds: 1, validation);
            }
        }
    }

    private static Recipe Network(CellKind cell, double learningRate) =>
        new(cell, HiddenSize: 32, NumberOfEpochs: 15, learningRate) { ValidationFraction = 0.1 };

    private Figures Measure(MLContext mlContext, Entry<Recipe> entry, int numberOfSeeds, MarkedSequence[] test) =>
        Progress.Show($"{Name}: {entry.With(numberOfSeeds)}", () => new Figures(
            [.. Enumerable.Range(1, numberOfSeeds).Select(seed => SquaredError(mlContext, entry.Recipe, seed, test))], Format));

    private static double SquaredError(MLContext mlContext, Recipe recipe, int seed, MarkedSequence[] test)
    {
        IDataView training = mlContext.Data.LoadFromEnumerable(MarkedSequence.Draw(10_000, seed));
        ITransformer model = recipe.Regressor(mlContext, MarkedSequence.FeaturesPerStep, seed).Fit(training);
        return mlContext.Regression.Evaluate(model.Transform(mlContext.Data.LoadFromEnumerable(test))).MeanSquaredError;
    }
}

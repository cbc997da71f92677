using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.References;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training;

/// <summary>Every kind of task is learned where it is easy: tokens in, on sequences not seen in training.</summary>
[TestClass]
public sealed class SmallTasksTests
{
    private const int Tokens = 4;

    private static readonly TrainingOptions Options = TestTraining.Options(epochs: 30, learningRate: 0.01);

    /// <summary>Which is the greatest token?</summary>
    [TestMethod]
    [DataRow(Pooling.Last)]
    [DataRow(Pooling.Mean)]
    [DataRow(Pooling.Max)]
    [DataRow(Pooling.Attention)]
    public void LearnsAClassOfASequence(Pooling pooling) => Check(
        RecurrentTask.MulticlassClassification, pooling, CellKind.Gru, Tokens, tokens => [tokens.Max() - 1]);

    /// <summary>Is there a 1 right before a 2?</summary>
    [TestMethod]
    public void LearnsYesOrNo() => Check(
        RecurrentTask.BinaryClassification,
        Pooling.Last,
        CellKind.Lstm,
        1,
        tokens => [tokens.Zip(tokens.Skip(1)).Contains((1, 2)) ? 1 : 0]);

    /// <summary>Which token came before this one?</summary>
    [TestMethod]
    [DynamicData(nameof(TestCells.PlainRows), typeof(TestCells))]
    public void LearnsAClassOfEveryStep(string cell) => Check(
        RecurrentTask.StepClassification,
        Pooling.None,
        TestCells.Named(cell),
        Tokens,
        tokens => [.. tokens.Prepend(1).SkipLast(1).Select(token => token - 1f)]);

    /// <summary>Which of the tokens 1 and 2 have been seen up to here?</summary>
    [TestMethod]
    public void LearnsLabelsOfEveryStep() => Check(
        RecurrentTask.StepMultiLabelClassification,
        Pooling.None,
        CellKind.Gru,
        2,
        tokens => [.. tokens.SelectMany((_, t) => new[] { 1, 2 }.Select(label => tokens.Take(t + 1).Contains(label) ? 1f : 0f))]);

    /// <summary>This token and the one before it, added.</summary>
    [TestMethod]
    public void LearnsARealValueOfEveryStep() => Check(
        RecurrentTask.StepRegression,
        Pooling.None,
        CellKind.Gru,
        1,
        tokens => [.. tokens.Zip(tokens.Prepend(0), (now, before) => (float)(now + before))]);

    /// <summary>The first token and the last.</summary>
    [TestMethod]
    public void LearnsSeveralRealValues() => Check(
        RecurrentTask.MultiOutputRegression, Pooling.Last, CellKind.Gru, 2, tokens => [tokens[0], tokens[^1]]);

    private static void Check(RecurrentTask task, Pooling pooling, CellSpec cell, int outputs, Func<int[], float[]> targets)
    {
        var spec = new NetworkSpec(0, [new(cell, 16, false)], outputs)
        {
            Embeddings = [new EmbeddingSpec(Tokens, 4)],
            Pooling = pooling,
            AttentionSize = pooling == Pooling.Attention ? 8 : 0,
        };
        var data = new SequenceDataset(new SequenceShape(0, 1, TaskSpec.TargetSize(task, outputs), TaskSpec.IsPerStep(task)));
        var random = new RandomSource(5);
        for (int i = 0; i < 400; i++)
        {
            int[] tokens = Draw(random);
            data.Add(Steps(tokens), targets(tokens));
        }

        SequencePredictor predictor = TestTraining.Run(spec, data, Options, task).Model(task).CreatePredictor();
        double right = Enumerable.Range(0, 200).Average(_ =>
        {
            int[] tokens = Draw(random);
            float[] scores = new float[outputs * (TaskSpec.IsPerStep(task) ? tokens.Length : 1)];
            predictor.Predict(Steps(tokens), scores);
            return Right(task, outputs, scores, targets(tokens));
        });
        Console.WriteLine($"{task}, {pooling}, {cell}: {right:P1}");
        Assert.IsGreaterThan(0.9, right);
    }

    /// <summary>Share of the answers that are right.</summary>
    private static double Right(RecurrentTask task, int outputs, float[] scores, float[] targets)
    {
        if (TaskSpec.TargetSize(task, outputs) < outputs)
        {
            return scores.Chunk(outputs).Zip(targets, (p, target) => Array.IndexOf(p, p.Max()) == (int)target ? 1.0 : 0).Average();
        }

        return scores.Zip(targets, (score, target) => Math.Abs(score - target) < 0.5 ? 1.0 : 0).Average();
    }

    private static int[] Draw(RandomSource random) =>
        [.. Enumerable.Range(0, 3 + random.NextInt32(6)).Select(_ => 1 + random.NextInt32(Tokens))];

    private static SequenceSteps Steps(int[] tokens)
    {
        var steps = new SequenceSteps(0, 1);
        steps.Begin(0, tokens.Length, tokens.Length);
        tokens.CopyTo(steps.Tokens);
        return steps;
    }
}

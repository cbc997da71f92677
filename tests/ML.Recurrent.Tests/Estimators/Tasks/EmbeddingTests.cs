using Microsoft.ML;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators.Tasks;

[TestClass]
public class EmbeddingTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EachTokenColumnHasItsOwn()
    {
        IDataView data = TaskData.View(_ml);
        NetworkSpec network = TaskTrainers.Fit(_ml, SequenceTask.Regression, data, SequenceSource.TwoTokens).Model.Spec;
        Assert.AreEqual((0, 6), (network.FeaturesPerStep, network.InputSize));
        EmbeddingSpec[] expected = [new(TaskData.Words, 3), new(TaskData.Shapes, 3)];
        CollectionAssert.AreEqual(expected, network.Embeddings.ToArray());

        NetworkSpec mixed = TaskTrainers.Fit(_ml, SequenceTask.Regression, data, SequenceSource.RealsAndToken).Model.Spec;
        Assert.AreEqual((2, 5), (mixed.FeaturesPerStep, mixed.InputSize));
    }

    [TestMethod]
    public void PretrainedVectorsAreWhereTrainingStarts()
    {
        float[]?[] vectors = [.. Enumerable.Range(0, TaskData.Shapes).Select(key => key == 1 ? null : new float[] { key + 1, -5, 10, 20 })];
        RecurrentModelParameters model = Fit("Shapes", vectors, learningRate: 1e-20);
        EmbeddingSpec[] expected = [new(TaskData.Words, 3), new(TaskData.Shapes, 4)];
        CollectionAssert.AreEqual(expected, model.Spec.Embeddings.ToArray());
        float[] weights = model.GetParameter("embeddings.1.weight");
        CollectionAssert.AreEqual(vectors[0], weights[..4]);
        CollectionAssert.AreEqual(vectors[2], weights[8..]);
        Assert.IsTrue(weights[4..8].All(weight => weight != 0 && Math.Abs(weight) < 5), "a null starts from random values");
    }

    [TestMethod]
    public void PretrainedVectorsLearn()
    {
        float[]?[] vectors = [.. Enumerable.Range(0, TaskData.Shapes).Select(key => new float[] { key + 1, -5, 10, 20 })];
        CollectionAssert.AreNotEqual(
            vectors.SelectMany(vector => vector!).ToArray(), Fit("Shapes", vectors, learningRate: 0.1).GetParameter("embeddings.1.weight"));
    }

    [TestMethod]
    public void VectorsMustBeOneForEachKey()
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit("Shapes", [[1], [2]], 0.1));
        Assert.StartsWith(
            "Schema mismatch for feature column 'Shapes': expected keys of 2 values, as many as PretrainedEmbeddings has vectors, "
            + "got keys of 3 values. Give a vector, or null, for each key.",
            error.Message);
    }

    [TestMethod]
    public void RealFeaturesHaveNoVectors()
    {
        static void Change(RecurrentTrainerOptions options) => Pretrain(options, "Features", [[1]]);
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => TaskTrainers.Fit(_ml, SequenceTask.Regression, TaskData.View(_ml), change: Change));
        Assert.Contains("got real features. ", error.Message);
    }

    [TestMethod]
    public void AVocabularyThatNoModelHoldsIsRefused()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => TaskTrainers.Fit(
            _ml, SequenceTask.Regression, TaskData.View(_ml), SequenceSource.TwoTokens, options => options.EmbeddingDimension = 65536));
        Assert.AreEqual(
            "The network would have 131072 inputs at each step; at most 65536 are possible. "
            + "Reduce EmbeddingDimension or the number of features.",
            error.Message);
    }

    [TestMethod]
    public void AKeyAboveItsCountIsRefusedInTrainingAndInScoring()
    {
        TaskRow[] rows = TaskData.Rows(4, _ => 2);
        IDataView good = TaskData.View(_ml, rows);
        RecurrentTransformer model = TaskTrainers.Fit(_ml, SequenceTask.Regression, good, SequenceSource.Tokens);
        rows[3].Words[1] = TaskData.Words + 1;
        const string Message = "Column 'Words' holds key 8, but its type has 7 keys. ";
        IDataView bad = TaskData.View(_ml, rows);
        var inTraining = Assert.ThrowsExactly<InvalidOperationException>(
            () => TaskTrainers.Fit(_ml, SequenceTask.Regression, bad, SequenceSource.Tokens));
        Assert.StartsWith(Message, inTraining.Message);
        var inScoring = Assert.Throws<InvalidOperationException>(
            () => CellReader.Rows(model.Transform(bad), column => column.Name == "Score"));
        Assert.StartsWith(Message, inScoring.Message);
    }

    private static void Pretrain(RecurrentTrainerOptions options, string column, IReadOnlyList<float[]?> vectors) =>
        options.PretrainedEmbeddings = new Dictionary<string, IReadOnlyList<float[]?>> { [column] = vectors };

    private RecurrentModelParameters Fit(string column, IReadOnlyList<float[]?> vectors, double learningRate) => TaskTrainers.Fit(
        _ml,
        SequenceTask.Regression,
        TaskData.View(_ml),
        SequenceSource.TwoTokens,
        options =>
        {
            options.LearningRate = learningRate;
            Pretrain(options, column, vectors);
        }).Model;
}

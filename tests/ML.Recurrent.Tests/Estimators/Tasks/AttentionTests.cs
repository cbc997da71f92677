using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators.Tasks;

[TestClass]
public class AttentionTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.MultiOutput)]
    public void WeightsAreAColumnAndSumToOne(SequenceTask task)
    {
        IDataView data = TaskData.View(_ml);
        IDataView scored = TaskTrainers.Fit(_ml, task, data, SequenceSource.RealsAndToken, WithWeights).Transform(data);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single), scored.Schema["Weights"].Type);
        Assert.IsEmpty(scored.Schema["Weights"].Annotations.Schema);
        foreach ((float[] weights, float[] features) in scored.GetColumn<float[]>("Weights").Zip(data.GetColumn<float[]>("Features")))
        {
            Assert.HasCount(features.Length / 2, weights);
            Assert.IsTrue(weights.All(weight => weight > 0));
            Assert.AreEqual(weights.Length == 0 ? 0 : 1, weights.Sum(), 1e-6);
        }
    }

    [TestMethod]
    public void StepsLeftOutHaveNoWeight()
    {
        IDataView data = TaskData.View(_ml, [new TaskRow { Features = [1, 2, float.NaN, float.NaN, 3, 4, 5, 6] }]);
        RecurrentTransformer model = TaskTrainers.Fit(_ml, SequenceTask.Regression, TaskData.View(_ml), change: options =>
        {
            WithWeights(options);
            options.MaximumSequenceLength = 2;
        });
        float[] weights = model.Transform(data).GetColumn<float[]>("Weights").Single();
        CollectionAssert.AreEqual(new[] { true, true, false, false }, weights.Select(float.IsNaN).ToArray());
        Assert.AreEqual(1, weights[2] + weights[3], 1e-6);
    }

    [TestMethod]
    public void TheShapePromisesTheColumn()
    {
        IDataView data = TaskData.View(_ml);
        IEstimator<ITransformer> trainer = TaskTrainers.Create(_ml, SequenceTask.Binary, CellKind.Lstm, change: WithWeights);
        Shapes.AssertCompatible(
            trainer.GetOutputSchema(Shapes.Of(data.Schema)), Shapes.Of(trainer.Fit(data).GetOutputSchema(data.Schema)));
    }

    [TestMethod]
    public void EveryPoolingTrains()
    {
        IDataView data = TaskData.View(_ml);
        string[] scores = [.. new[] { Pooling.Last, Pooling.Mean, Pooling.Max, Pooling.Attention }.Select(pooling =>
        {
            void Change(RecurrentTrainerOptions options) => ((PooledTrainerOptions)options).Pooling = pooling;
            RecurrentTransformer model = TaskTrainers.Fit(_ml, SequenceTask.Regression, data, change: Change);
            Assert.AreEqual((pooling, pooling == Pooling.Attention ? 32 : 0), (model.Model.Spec.Pooling, model.Model.Spec.AttentionSize));
            return string.Join(" ", model.Transform(data).GetColumn<float>("Score"));
        })];
        CollectionAssert.AllItemsAreUnique(scores);
    }

    private static void WithWeights(RecurrentTrainerOptions options)
    {
        var pooled = (PooledTrainerOptions)options;
        pooled.Pooling = Pooling.Attention;
        pooled.AttentionWeightsColumnName = "Weights";
    }
}

using Microsoft.ML;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class SeedTests
{
    [TestMethod]
    public void TheSameSeedGivesTheSameBits()
    {
        CollectionAssert.AreEqual(Weights(new MLContext(1), seed: 3), Weights(new MLContext(2), seed: 3));
        CollectionAssert.AreNotEqual(Weights(new MLContext(1), seed: 3), Weights(new MLContext(1), seed: 4));
        CollectionAssert.AreNotEqual(Weights(new MLContext(1), seed: 3), Weights(new MLContext(1), seed: -3));
    }

    [TestMethod]
    public void WithoutASeedTheContextsSeedDecides()
    {
        CollectionAssert.AreEqual(Weights(new MLContext(1), seed: null), Weights(new MLContext(1), seed: null));
        CollectionAssert.AreNotEqual(Weights(new MLContext(1), seed: null), Weights(new MLContext(2), seed: null));
        CollectionAssert.AreNotEqual(Weights(new MLContext(), seed: null), Weights(new MLContext(), seed: null));
    }

    [TestMethod]
    public void FittingAgainGivesTheSameBits()
    {
        var ml = new MLContext();
        RecurrentRegressionTrainer trainer = Trainer(ml, seed: null);
        CollectionAssert.AreEqual(Weights(ml, trainer), Weights(ml, trainer));
    }

    private static float[] Weights(MLContext ml, int? seed) => Weights(ml, Trainer(ml, seed));

    private static float[] Weights(MLContext ml, RecurrentRegressionTrainer trainer) =>
        trainer.Fit(SequenceData.View(ml, ColumnForm.Variable)).Model.GetParameter("recurrent.weight_hh_l0");

    private static RecurrentRegressionTrainer Trainer(MLContext ml, int? seed)
    {
        RecurrentRegressionTrainer.Options options = SequenceData.Options(ColumnForm.Variable);
        options.Seed = seed;
        return ml.Regression.Trainers.Lstm(options);
    }
}

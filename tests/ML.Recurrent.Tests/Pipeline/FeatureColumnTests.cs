using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Tests.Pipeline;

[TestClass]
public class FeatureColumnTests
{
    private const string ExpectedSequence =
        "expected a sequence as Vector<Single, T, F>, Vector<Single, *, F> or a flat Vector<Single>, got ";

    [TestMethod]
    [DataRow(new[] { 4, 3 }, 1, 3, 4)]
    [DataRow(new[] { 4, 3 }, 3, 3, 4)]
    [DataRow(new[] { 0, 3 }, 1, 3, 0)]
    [DataRow(new[] { 0, 3 }, 3, 3, 0)]
    [DataRow(new[] { 12 }, 1, 1, 12)]
    [DataRow(new[] { 12 }, 3, 3, 4)]
    [DataRow(new[] { 0 }, 3, 3, 0)]
    public void ReadsTheLayoutOffTheType(int[] dimensions, int featuresPerStep, int features, int timesteps)
    {
        (DataViewSchema.Column column, SequenceLayout layout) =
            FeatureColumn.ForTraining(Schema(dimensions), "X", featuresPerStep, "input");
        Assert.AreEqual("X", column.Name);
        Assert.AreEqual((features, timesteps), (layout.FeaturesPerStep, layout.Timesteps));
        Assert.AreEqual(column.Type, SequenceLayout.VectorType(layout.Dimensions));
    }

    [TestMethod]
    [DataRow(new[] { 10 }, 3, "expected a length that is a multiple of the 3 features of a step, got Vector<Single, 10>. Each row must")]
    [DataRow(new[] { 4, 3 }, 2, "expected Vector<Single, T, 2> as FeaturesPerStep = 2 says, got Vector<Single, 4, 3>. The type already")]
    [DataRow(new[] { 4, 0 }, 2, ExpectedSequence + "Vector<Single, 4, *>. Name the column")]
    [DataRow(new[] { 4, 3, 2 }, 2, ExpectedSequence + "Vector<Single, 4, 3, 2>. Name the column")]
    public void RefusesToTrainOn(int[] dimensions, int featuresPerStep, string message) => AssertRefused(
        message, () => FeatureColumn.ForTraining(Schema(dimensions), "X", featuresPerStep, "input"));

    [TestMethod]
    public void RefusesToTrainOnNoSequence()
    {
        DataViewSchema doubles = Schema(new VectorDataViewType(NumberDataViewType.Double, 2));
        DataViewSchema nothing = new DataViewSchema.Builder().ToSchema();
        AssertRefused(ExpectedSequence + "Single.", () => FeatureColumn.ForTraining(Schema(NumberDataViewType.Single), "X", 1, "input"));
        AssertRefused(ExpectedSequence + "Vector<Double, 2>.", () => FeatureColumn.ForTraining(doubles, "X", 1, "input"));
        AssertRefused(ExpectedSequence + "no column of that name.", () => FeatureColumn.ForTraining(nothing, "X", 1, "input"));
    }

    [TestMethod]
    [DataRow(new[] { 4, 3 }, 4, new[] { 4, 3 })]
    [DataRow(new[] { 12 }, 4, new[] { 12 })]
    [DataRow(new[] { 0, 3 }, 0, new[] { 0, 3 })]
    [DataRow(new[] { 0, 3 }, 0, new[] { 7, 3 })]
    [DataRow(new[] { 0, 3 }, 0, new[] { 0 })]
    [DataRow(new[] { 0 }, 0, new[] { 9 })]
    [DataRow(new[] { 0 }, 0, new[] { 0, 3 })]
    public void Scores(int[] trained, int timesteps, int[] dimensions) =>
        Assert.AreEqual("X", FeatureColumn.ForScoring(Schema(dimensions), Trained(trained, timesteps), "input").Name);

    [TestMethod]
    [DataRow(new[] { 4, 3 }, 4, new[] { 5, 3 }, "expected Vector<Single, 4, 3>, got Vector<Single, 5, 3>. The model was trained on")]
    [DataRow(new[] { 4, 3 }, 4, new[] { 0, 3 }, "expected Vector<Single, 4, 3>, got Vector<Single, *, 3>.")]
    [DataRow(new[] { 4, 3 }, 4, new[] { 12 }, "expected Vector<Single, 4, 3>, got Vector<Single, 12>.")]
    [DataRow(new[] { 0, 3 }, 0, new[] { 0, 2 }, "expected Vector<Single, *, 3>, got Vector<Single, *, 2>. The model was trained on")]
    [DataRow(new[] { 0, 3 }, 0, new[] { 10 }, "expected a length that is a multiple of the 3 features of a step, got Vector<Single, 10>.")]
    public void RefusesToScore(int[] trained, int timesteps, int[] dimensions, string message) => AssertRefused(
        message, () => FeatureColumn.ForScoring(Schema(dimensions), Trained(trained, timesteps), "input"));

    private static void AssertRefused(string message, Action action)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
        Assert.AreEqual("input", error.ParamName);
        Assert.StartsWith($"Schema mismatch for feature column 'X': {message}", error.Message);
    }

    private static SequenceColumns Trained(int[] dimensions, int timesteps) => new("X", "Label", "Score", 3, timesteps, dimensions);

    private static DataViewSchema Schema(int[] dimensions) => Schema(new VectorDataViewType(NumberDataViewType.Single, dimensions));

    private static DataViewSchema Schema(DataViewType type)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("X", type);
        return schema.ToSchema();
    }
}

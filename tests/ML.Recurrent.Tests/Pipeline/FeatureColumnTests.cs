using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Tests.Pipeline;

[TestClass]
public class FeatureColumnTests
{
    private const string ExpectedSequence =
        "expected a sequence as Vector<Single, T, F>, Vector<Single, *, F>, a flat Vector<Single>, or tokens as Vector<Key>, got ";

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
        DataViewSchema schema = Schema(dimensions);
        SequenceColumn column = Describe(schema, featuresPerStep);
        Assert.AreEqual(("X", features, timesteps), (column.Name, column.FeaturesPerStep, column.Timesteps));
        Assert.AreEqual(schema["X"].Type, FeatureColumn.TypeOf(column));
    }

    [TestMethod]
    [DataRow(new[] { 10 }, 3, "expected a length that is a multiple of the 3 features of a step, got Vector<Single, 10>. Each row must")]
    [DataRow(new[] { 4, 3 }, 2, "expected Vector<Single, T, 2> as FeaturesPerStep = 2 says, got Vector<Single, 4, 3>. The type already")]
    [DataRow(new[] { 4, 0 }, 2, ExpectedSequence + "Vector<Single, 4, *>. Name the column")]
    [DataRow(new[] { 4, 3, 2 }, 2, ExpectedSequence + "Vector<Single, 4, 3, 2>. Name the column")]
    public void RefusesToTrainOn(int[] dimensions, int featuresPerStep, string message) => AssertRefused(
        message, () => Describe(Schema(dimensions), featuresPerStep));

    [TestMethod]
    public void RefusesToTrainOnNoSequence()
    {
        DataViewSchema doubles = Schema(new VectorDataViewType(NumberDataViewType.Double, 2));
        DataViewSchema nothing = new DataViewSchema.Builder().ToSchema();
        AssertRefused(ExpectedSequence + "Single.", () => Describe(Schema(NumberDataViewType.Single), 1));
        AssertRefused(ExpectedSequence + "Vector<Double, 2>.", () => Describe(doubles, 1));
        AssertRefused(ExpectedSequence + "no column of that name.", () => Describe(nothing, 1));
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
        Assert.AreEqual("X", Find(Schema(dimensions), Trained(trained, timesteps)).Name);

    [TestMethod]
    [DataRow(new[] { 4, 3 }, 4, new[] { 5, 3 }, "expected Vector<Single, 4, 3>, got Vector<Single, 5, 3>. The model was trained on")]
    [DataRow(new[] { 4, 3 }, 4, new[] { 0, 3 }, "expected Vector<Single, 4, 3>, got Vector<Single, *, 3>.")]
    [DataRow(new[] { 4, 3 }, 4, new[] { 12 }, "expected Vector<Single, 4, 3>, got Vector<Single, 12>.")]
    [DataRow(new[] { 0, 3 }, 0, new[] { 0, 2 }, "expected Vector<Single, *, 3>, got Vector<Single, *, 2>. The model was trained on")]
    [DataRow(new[] { 0, 3 }, 0, new[] { 10 }, "expected a length that is a multiple of the 3 features of a step, got Vector<Single, 10>.")]
    public void RefusesToScore(int[] trained, int timesteps, int[] dimensions, string message) => AssertRefused(
        message, () => Find(Schema(dimensions), Trained(trained, timesteps)));

    private static void AssertRefused(string message, Action action)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
        Assert.AreEqual("input", error.ParamName);
        Assert.StartsWith($"Schema mismatch for feature column 'X': {message}", error.Message);
    }

    private static SequenceColumn Describe(DataViewSchema schema, int featuresPerStep) =>
        FeatureColumn.Describe(schema, "X", featuresPerStep, FeatureLayout.StepMajor, "input");

    private static DataViewSchema.Column Find(DataViewSchema schema, SequenceColumn trained) =>
        FeatureColumn.Find(schema, trained, FeatureLayout.StepMajor, "input");

    private static SequenceColumn Trained(int[] dimensions, int timesteps) => new("X", 3, TokenCount: 0, timesteps, dimensions);

    private static DataViewSchema Schema(int[] dimensions) => Schema(new VectorDataViewType(NumberDataViewType.Single, dimensions));

    private static DataViewSchema Schema(DataViewType type)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("X", type);
        return schema.ToSchema();
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Tests.Pipeline;

/// <summary>The column contract of tokens.</summary>
[TestClass]
public class TokenColumnTests
{
    [TestMethod]
    [DataRow(new[] { 0 }, 0)]
    [DataRow(new[] { 5 }, 5)]
    [DataRow(new[] { 5, 1 }, 5)]
    [DataRow(new[] { 0, 1 }, 0)]
    public void AVectorOfKeysIsTokens(int[] dimensions, int timesteps)
    {
        SequenceColumn column = Describe(Schema(new KeyDataViewType(typeof(ushort), 65535), dimensions));
        Assert.AreEqual((1, 65535, timesteps), (column.FeaturesPerStep, column.TokenCount, column.Timesteps));
        Assert.IsTrue(column.IsTokens);
        Assert.AreEqual(new VectorDataViewType(new KeyDataViewType(typeof(uint), 65535), dimensions), FeatureColumn.TypeOf(column));
    }

    [TestMethod]
    public void AnotherKeyTypeOfAsManyKeysScores()
    {
        SequenceColumn trained = Describe(Schema(new KeyDataViewType(typeof(ushort), 100), 0));
        foreach (Type type in new[] { typeof(byte), typeof(ushort), typeof(uint), typeof(ulong) })
        {
            Assert.AreEqual("X", Find(Schema(new KeyDataViewType(type, 100), 7), trained).Name);
        }
    }

    [TestMethod]
    public void RefusesToTrainOn()
    {
        var key = new KeyDataViewType(typeof(uint), 100);
        AssertRefused("expected one key a step, got ", () => Describe(Schema(key, 4, 2)));
        AssertRefused(
            "expected real features as FeaturesPerStep = 2 says, got ",
            () => FeatureColumn.Describe(Schema(key, 4), "X", 2, FeatureLayout.StepMajor, "input"));
        AssertRefused(
            "expected keys of at most 2147483647 values, got keys of 2147483648 values.",
            () => Describe(Schema(new KeyDataViewType(typeof(uint), 1UL << 31), 0)));
    }

    [TestMethod]
    public void RefusesToScore()
    {
        SequenceColumn trained = Describe(Schema(new KeyDataViewType(typeof(uint), 100), 5));
        AssertRefused("expected keys of 100 values, got ", () => Find(Schema(new KeyDataViewType(typeof(uint), 99), 5), trained));
        AssertRefused(
            "expected tokens as a vector of keys of 100 values, got Vector<Single, 5>.",
            () => Find(Schema(NumberDataViewType.Single, 5), trained));
        AssertRefused(
            "expected Vector<Key<UInt32, 0-99>, 5>, got ", () => Find(Schema(new KeyDataViewType(typeof(uint), 100), 6), trained));

        SequenceColumn reals = Describe(Schema(NumberDataViewType.Single, 5));
        AssertRefused("expected a vector of Single, got ", () => Find(Schema(new KeyDataViewType(typeof(uint), 100), 5), reals));
    }

    private static SequenceColumn Describe(DataViewSchema schema) =>
        FeatureColumn.Describe(schema, "X", 1, FeatureLayout.StepMajor, "input");

    private static DataViewSchema.Column Find(DataViewSchema schema, SequenceColumn trained) =>
        FeatureColumn.Find(schema, trained, FeatureLayout.StepMajor, "input");

    private static DataViewSchema Schema(PrimitiveDataViewType item, params int[] dimensions)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("X", new VectorDataViewType(item, dimensions));
        return schema.ToSchema();
    }

    private static void AssertRefused(string message, Action action) => Assert.StartsWith(
        $"Schema mismatch for feature column 'X': {message}", Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message);
}

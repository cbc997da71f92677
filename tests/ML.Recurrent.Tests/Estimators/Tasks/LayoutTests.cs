using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Estimators.Tasks;

/// <summary>Series side by side and steps one after the other are the same sequences, to the bit.</summary>
[TestClass]
public class LayoutTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void ConcatenatedSeriesScoreAsStepsDo()
    {
        IDataView data = Data();
        IDataView series = _ml.Transforms.Concatenate("Both", "First", "Second").Fit(data).Transform(data);
        float[] expected = Scores(data, options => (options.FeatureColumnName, options.FeaturesPerStep) = ("Steps", 2));
        float[] actual = Scores(series, options =>
        {
            options.FeatureColumnName = "Both";
            options.FeaturesPerStep = 2;
            options.Layout = FeatureLayout.FeatureMajor;
        });
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void AMatrixOfSeriesSaysItsFeatures()
    {
        float[] expected = Scores(Data(), options => (options.FeatureColumnName, options.FeaturesPerStep) = ("Steps", 2));
        IDataView matrix = Data("Turned", new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        RecurrentTransformer model = Fit(
            matrix, options => (options.FeatureColumnName, options.Layout) = ("Turned", FeatureLayout.FeatureMajor));
        Assert.AreEqual((2, 3), (model.Model.Columns.Inputs[0].FeaturesPerStep, model.Model.Columns.Inputs[0].Timesteps));
        Assert.AreEqual(matrix.Schema["Turned"].Type, model.FeatureColumnType);
        CollectionAssert.AreEqual(expected, model.Transform(matrix).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void ColumnsSideBySideScoreAsOneDoes()
    {
        float[] expected = Scores(Data(), options => (options.FeatureColumnName, options.FeaturesPerStep) = ("Steps", 2));
        float[] actual = Scores(
            Data(), options => (options.FeatureColumnName, options.AdditionalFeatureColumnNames) = ("First", ["Second"]));
        CollectionAssert.AreEqual(expected, actual);
    }

    private IDataView Data(string column = "Steps", VectorDataViewType? type = null)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[column].ColumnType = type ?? schema[column].ColumnType;
        return _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Row(i)), schema);
    }

    private float[] Scores(IDataView data, Action<RecurrentTrainerOptions> change) =>
        [.. Fit(data, change).Transform(data).GetColumn<float>("Score")];

    private RecurrentTransformer Fit(IDataView data, Action<RecurrentTrainerOptions> change) =>
        TaskTrainers.Fit(_ml, SequenceTask.Regression, data, change: change);

    private sealed class Row
    {
        public Row()
        {
        }

        public Row(int number)
        {
            First = [.. Enumerable.Range(0, 3).Select(t => MathF.Sin(number + t))];
            Second = [.. Enumerable.Range(0, 3).Select(t => MathF.Cos((2 * number) + t))];
            Steps = [.. First.Zip(Second).SelectMany(step => new[] { step.First, step.Second })];
            Turned = [.. First, .. Second];
            Real = First[0] * Second[2];
        }

        [VectorType(3)]
        public float[] First { get; set; } = [];

        [VectorType(3)]
        public float[] Second { get; set; } = [];

        [VectorType(6)]
        public float[] Steps { get; set; } = [];

        public float[] Turned { get; set; } = [];

        public float Real { get; set; }
    }
}

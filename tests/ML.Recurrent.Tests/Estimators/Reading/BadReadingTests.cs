using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Reading;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Estimators.Reading;

[TestClass]
public sealed class BadReadingTests
{
    private readonly ReadRows _read = new();

    [TestMethod]
    [DataRow(-1f)]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void AWeightThatIsNone(float weight)
    {
        WeightedRow[] rows = WeightedRow.Rows(5);
        rows[3].Weight = weight;
        string value = weight.ToString(System.Globalization.CultureInfo.InvariantCulture);
        AssertUnusable(
            $"Weight column 'Weight' holds {value}; expected a finite number, at least 0. "
            + "Mend it, or leave the row out by FilterRowsByColumn.",
            _read.Source(_read.View(rows), "Weight"));
    }

    [TestMethod]
    public void WeightsThatAreAllZero()
    {
        WeightedRow[] rows = WeightedRow.Rows(5);
        Array.ForEach(rows, row => row.Weight = 0);
        AssertUnusable(
            "No usable rows to train on: none of 5 rows with a label has a weight above 0 in 'Weight'.",
            _read.Source(_read.View(rows), "Weight"));
    }

    [TestMethod]
    [DataRow("Nope", "no column of that name")]
    [DataRow("Number", "Int32")]
    [DataRow("Features", "Vector<Single, *, 2>")]
    [DataRow("Kind", "String")]
    public void AColumnThatHoldsNoWeight(string column, string actual)
    {
        IDataView view = _read.View(WeightedRow.Rows(1));
        string message = Expected(column, actual);
        Assert.StartsWith(message, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _read.Source(view, column)).Message);

        SchemaShape shape = Shapes.Of(view.Schema);
        message = Expected(column, actual.Replace(", *, 2", "", StringComparison.Ordinal));
        ArgumentOutOfRangeException error =
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WeightColumn.CheckShape(shape, column, "inputSchema"));
        Assert.AreEqual("inputSchema", error.ParamName);
        Assert.StartsWith(message, error.Message);
        WeightColumn.CheckShape(shape, "Weight", "inputSchema");

        static string Expected(string column, string actual) =>
            $"Schema mismatch for weight column '{column}': expected Single, got {actual}. Name the column with each row's weight as "
            + "ExampleWeightColumnName; a number of another type is converted by Conversion.ConvertType.";
    }

    [TestMethod]
    public void AValidationSetWithoutALabel()
    {
        IDataView training = _read.View(WeightedRow.Rows(5));
        WeightedRow[] rows = WeightedRow.Rows(2);
        (rows[0].Label, rows[1].Label) = (float.NaN, float.NaN);
        AssertUnusable(
            "No usable rows to validate on: 2 rows read, 2 skipped for a missing label in 'Label'. A usable row has a label.",
            _read.Validation(training, _read.View(rows)));
    }

    [TestMethod]
    public void SkippedRowsOfAValidationSetAreToldOfAsSuch()
    {
        WeightedRow[] rows = WeightedRow.Rows(9);
        rows[4].Label = float.NaN;
        ReadRows.All(_read.Validation(_read.View(WeightedRow.Rows(5)), _read.View(rows)));
        CollectionAssert.AreEqual(new[] { "validating on 8 rows; 1 skipped for a missing label in 'Label'" }, _read.Warnings);
    }

    [TestMethod]
    public void AValidationSetOfAnotherShape()
    {
        IDataView training = _read.View(WeightedRow.Rows(5));
        SchemaDefinition schema = SchemaDefinition.Create(typeof(WeightedRow));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 0, 3);
        AssertMismatch(
            "Schema mismatch for feature column 'Features': expected Vector<Single, *, 2>, got Vector<Single, *, 3>.",
            () => _read.Validation(training, _read.Context.Data.LoadFromEnumerable(WeightedRow.Rows(0), schema)));
        IDataView unlabelled = _read.Context.Transforms.DropColumns("Label").Fit(training).Transform(training);
        AssertMismatch(
            "Schema mismatch for label column 'Label': expected Single, got no column of that name.",
            () => _read.Validation(training, unlabelled));
    }

    [TestMethod]
    public void AValidationSetOfOtherClasses()
    {
        IDataView training = Keyed("fizz", "other");
        TrainingColumns columns = ClassColumns(training);
        columns.OfValidation(Keyed("fizz", "other").Schema, "ValidationSet");
        AssertMismatch(
            "Schema mismatch for label column 'Kind': expected keys of the training data's values, got keys of others.",
            () => columns.OfValidation(Keyed("other", "fizz").Schema, "ValidationSet"));
        AssertMismatch(
            $"Schema mismatch for label column 'Kind': expected {training.Schema["Kind"].Type} as in the training data, got ",
            () => columns.OfValidation(Keyed("fizz", "other", "more").Schema, "ValidationSet"));
    }

    internal static ISequenceSource Classes(IDataView keyed, ReadRows read) =>
        ClassColumns(keyed).Source(keyed, ((Microsoft.ML.Runtime.IHostEnvironment)read.Context).Register("Reading").Start("Training"));

    private static TrainingColumns ClassColumns(IDataView keyed) => new(
        keyed.Schema, new RecurrentMulticlassTrainer.Options { LabelColumnName = "Kind" }, new MulticlassTarget(), "input");

    private static void AssertUnusable(string message, ISequenceSource source) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<InvalidOperationException>(() => ReadRows.All(source)).Message);

    private static void AssertMismatch(string message, Action action)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
        Assert.AreEqual("ValidationSet", error.ParamName);
        Assert.StartsWith(message, error.Message);
    }

    // The kinds mapped to keys, in the order of the names.
    private IDataView Keyed(params string[] names)
    {
        WeightedRow[] rows = [.. names.Select((name, i) => new WeightedRow { Number = i, Kind = name })];
        IDataView view = _read.View(rows);
        return _read.Context.Transforms.Conversion.MapValueToKey("Kind").Fit(view).Transform(view);
    }
}

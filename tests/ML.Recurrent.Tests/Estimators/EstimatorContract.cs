using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>What ML.NET asks of every estimator and its transformer, checked from outside, before and after saving.</summary>
internal static class EstimatorContract
{
    internal static void Check(MLContext ml, ContractCase contract)
    {
        SchemaShape promised = contract.Estimator.GetOutputSchema(Shapes.Of(contract.Valid.Schema));
        CheckRefusalsOf(contract.Estimator, [.. contract.Invalid, .. contract.InvalidForFit]);

        ITransformer fitted = contract.Estimator.Fit(contract.Valid);
        ITransformer reloaded = SaveAndLoad(ml, fitted, contract.Valid.Schema);
        foreach (ITransformer transformer in new[] { fitted, reloaded })
        {
            CheckRefusalsOf(transformer, [.. contract.Invalid, .. contract.InvalidForTransform]);
            CheckMapper(transformer, contract.Valid.Schema);
            CheckViews(ml, transformer.Transform(contract.Valid));
            Shapes.AssertCompatible(promised, Shapes.Of(transformer.Transform(contract.Valid).Schema));
        }

        CheckWrongSideIsAccepted(contract, fitted);
        CheckSameSchema(fitted, reloaded, contract.Valid);
        CheckSameValues(fitted.Transform(contract.Valid), reloaded.Transform(contract.Valid));
    }

    private static void CheckRefusalsOf(IEstimator<ITransformer> estimator, IEnumerable<IDataView> refused)
    {
        foreach (IDataView data in refused)
        {
            AssertRefused(() => estimator.GetOutputSchema(Shapes.Of(data.Schema)), data);
            AssertRefused(() => estimator.Fit(data), data);
        }
    }

    private static void CheckRefusalsOf(ITransformer transformer, IEnumerable<IDataView> refused)
    {
        foreach (IDataView data in refused)
        {
            AssertRefused(() => transformer.GetOutputSchema(data.Schema), data);
            AssertRefused(() => transformer.GetRowToRowMapper(data.Schema), data);
            AssertRefused(() => transformer.Transform(data), data);
        }
    }

    private static void AssertRefused(Func<object> action, IDataView data)
    {
        Exception? thrown = Assert.Throws<Exception>(action, string.Join(", ", data.Schema));
        Assert.IsTrue(thrown is ArgumentOutOfRangeException or InvalidOperationException, $"{thrown}");
    }

    private static void CheckWrongSideIsAccepted(ContractCase contract, ITransformer fitted)
    {
        foreach (IDataView data in contract.InvalidForFit)
        {
            fitted.Transform(data);
        }

        foreach (IDataView data in contract.InvalidForTransform)
        {
            contract.Estimator.GetOutputSchema(Shapes.Of(data.Schema));
            contract.Estimator.Fit(data);
        }
    }

    private static ITransformer SaveAndLoad(MLContext ml, ITransformer transformer, DataViewSchema schema)
    {
        using var zip = new MemoryStream();
        ml.Model.Save(transformer, schema, zip);
        zip.Position = 0;
        ITransformer reloaded = new MLContext().Model.Load(zip, out DataViewSchema loadedSchema);
        SchemaComparison.AssertSame(schema, loadedSchema);
        return reloaded;
    }

    private static void CheckMapper(ITransformer transformer, DataViewSchema schema)
    {
        Assert.IsTrue(transformer.IsRowToRowMapper);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(schema);
        Assert.AreSame(schema, mapper.InputSchema);
        SchemaComparison.AssertSame(transformer.GetOutputSchema(schema), mapper.OutputSchema);
    }

    private static void CheckSameSchema(ITransformer fitted, ITransformer reloaded, IDataView data)
    {
        DataViewSchema expected = fitted.GetOutputSchema(data.Schema);
        SchemaComparison.AssertSame(expected, fitted.Transform(data).Schema);
        SchemaComparison.AssertSame(expected, reloaded.GetOutputSchema(data.Schema));
        SchemaComparison.AssertSame(expected, reloaded.Transform(data).Schema);
    }

    private static void CheckSameValues(IDataView expected, IDataView actual)
    {
        AssertSameRows(expected, actual, _ => true);
        AssertSameRows(expected, actual, column => column.Index % 2 == 0);
        AssertSameRows(expected, actual, column => column.Index % 2 == 1);
        foreach (DataViewSchema.Column one in expected.Schema)
        {
            AssertSameRows(expected, actual, column => column.Index == one.Index);
        }
    }

    private static void CheckViews(MLContext ml, IDataView view)
    {
        DataViewSchema.Column[] columns = [.. view.Schema];
        List<string> rows = CellReader.Rows(view, _ => true);
        Assert.AreEqual(rows.Count, view.GetRowCount() ?? rows.Count);
        Assert.AreEqual(rows.Count, view.Preview(maxRows: 100).RowView.Length);
        List<string> shown = CellReader.Rows(view, column => !column.IsHidden);
        CollectionAssert.AreEqual(shown, CellReader.Rows(ml.Data.Cache(view), column => !column.IsHidden));

        string[] withoutPosition = [.. rows.Select(row => row[(row.IndexOf(' ') + 1)..])];
        CollectionAssert.AreEquivalent(withoutPosition, ReadAll(view.GetRowCursorSet(columns, 3), columns), "cursor set");
        if (view.CanShuffle)
        {
            CollectionAssert.AreEquivalent(withoutPosition, ReadAll([view.GetRowCursor(columns, new Random(5))], columns), "shuffled");
        }

        AssertSurvivesBinary(ml, view);
    }

    private static List<string> ReadAll(DataViewRowCursor[] cursors, DataViewSchema.Column[] columns)
    {
        var rows = new List<string>();
        foreach (DataViewRowCursor cursor in cursors)
        {
            using (cursor)
            {
                rows.AddRange(CellReader.Rows(cursor, columns, withPosition: false));
            }
        }

        return rows;
    }

    private static void AssertSameRows(IDataView expected, IDataView actual, Func<DataViewSchema.Column, bool> wanted) =>
        CollectionAssert.AreEqual(CellReader.Rows(expected, wanted), CellReader.Rows(actual, wanted));

    // SaveAsBinary and LoadFromBinary are in the package alone.
    private static void AssertSurvivesBinary(MLContext ml, IDataView view)
    {
        Type? catalog = typeof(MLContext).Assembly.GetType("Microsoft.ML.BinaryLoaderSaverCatalog");
        if (catalog is null)
        {
            return;
        }

        string path = Path.GetTempFileName();
        using (FileStream file = File.Create(path))
        {
            catalog.GetMethod("SaveAsBinary")!.Invoke(null, [ml.Data, view, file, false]);
        }

        MethodInfo load = catalog.GetMethod("LoadFromBinary", [typeof(DataOperationsCatalog), typeof(string)])!;
        var loaded = (IDataView)load.Invoke(null, [ml.Data, path])!;
        CollectionAssert.AreEqual(CellReader.Rows(view, column => !column.IsHidden), CellReader.Rows(loaded, _ => true));
    }
}

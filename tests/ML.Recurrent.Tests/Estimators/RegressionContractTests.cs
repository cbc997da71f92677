using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class RegressionContractTests
{
    [TestMethod]
    [DataRow(CellKind.Lstm, ColumnForm.Known)]
    [DataRow(CellKind.Lstm, ColumnForm.Variable)]
    [DataRow(CellKind.Lstm, ColumnForm.Flat)]
    [DataRow(CellKind.Lstm, ColumnForm.FlatVariable)]
    [DataRow(CellKind.Gru, ColumnForm.Known)]
    [DataRow(CellKind.Gru, ColumnForm.Variable)]
    [DataRow(CellKind.Gru, ColumnForm.Flat)]
    [DataRow(CellKind.Gru, ColumnForm.FlatVariable)]
    [DataRow(CellKind.Rnn, ColumnForm.Variable)]
    public void KeepsTheContract(CellKind cell, ColumnForm form)
    {
        var ml = new MLContext(1);
        IDataView valid = SequenceData.View(ml, form);
        EstimatorContract.Check(ml, new ContractCase(
            SequenceData.Trainer(ml, cell, SequenceData.Options(form)),
            valid,
            Invalid:
            [
                Without(ml, valid, "Features"),
                Replace(ml, valid, "Features", with: "Number"),
                Replace(ml, valid, "Features", with: "Label"),
            ],
            InvalidForFit:
            [
                Without(ml, valid, "Label"),
                Replace(ml, valid, "Label", with: "Number"),
                Replace(ml, valid, "Label", with: "Name"),
            ],
            InvalidForTransform: form switch
            {
                ColumnForm.Known => [SequenceData.View(ml, ColumnForm.Variable), LongerSequences(ml, 5, 2)],
                ColumnForm.Flat => [SequenceData.View(ml, ColumnForm.FlatVariable), LongerSequences(ml, 10)],
                _ => [],
            }));
    }

    private static IDataView LongerSequences(MLContext ml, params int[] dimensions) =>
        SequenceData.View(ml, SequenceData.Rows(10, _ => 5), new VectorDataViewType(NumberDataViewType.Single, dimensions));

    private static IDataView Without(MLContext ml, IDataView data, string column) =>
        ml.Transforms.DropColumns(column).Fit(data).Transform(data);

    private static IDataView Replace(MLContext ml, IDataView data, string column, string with) =>
        ml.Transforms.CopyColumns(column, with).Fit(data).Transform(data);
}

using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.Estimators;

[TestClass]
public class RegressionContractTests
{
    [TestMethod]
    [DataRow(CellKind.Lstm, SequenceForm.Known)]
    [DataRow(CellKind.Lstm, SequenceForm.Variable)]
    [DataRow(CellKind.Lstm, SequenceForm.Flat)]
    [DataRow(CellKind.Lstm, SequenceForm.FlatVariable)]
    [DataRow(CellKind.Gru, SequenceForm.Known)]
    [DataRow(CellKind.Gru, SequenceForm.Variable)]
    [DataRow(CellKind.Gru, SequenceForm.Flat)]
    [DataRow(CellKind.Gru, SequenceForm.FlatVariable)]
    public void KeepsTheContract(CellKind cell, SequenceForm form)
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
                SequenceForm.Known => [SequenceData.View(ml, SequenceForm.Variable), LongerSequences(ml, 5, 2)],
                SequenceForm.Flat => [SequenceData.View(ml, SequenceForm.FlatVariable), LongerSequences(ml, 10)],
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

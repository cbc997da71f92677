using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Pipeline;

[TestClass]
public class LengthColumnTests
{
    private static readonly SequenceForm Form = new() { LengthColumn = "Length" };

    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(DataKind.SByte)]
    [DataRow(DataKind.Byte)]
    [DataRow(DataKind.Int16)]
    [DataRow(DataKind.UInt16)]
    [DataRow(DataKind.Int32)]
    [DataRow(DataKind.UInt32)]
    [DataRow(DataKind.Int64)]
    [DataRow(DataKind.UInt64)]
    [DataRow(DataKind.Single)]
    [DataRow(DataKind.Double)]
    public void AnyNumberIsALength(DataKind kind)
    {
        IDataView data = StepReading.View(new StepRow { Y = [1, 2, 3], Length = 2 });
        IDataView converted = Of(kind, data);
        Assert.AreEqual("0: 1 | 1: 2", StepReading.Read(converted, Form, StepReading.Reals("Y", 1)));
    }

    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(-1f, "-1")]
    [DataRow(4f, "4")]
    [DataRow(1.5f, "1.5")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    public void WhatIsNoNumberOfStepsIsRefused(float length, string shown)
    {
        IDataView data = StepReading.View(new StepRow { Y = [1, 2, 3], Length = length });
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => StepReading.Read(data, Form, StepReading.Reals("Y", 1)));
        Assert.StartsWith(
            $"Column 'Length' says that a sequence has {shown} steps; expected a whole number from 0 to 3, the steps of the row's vector. ",
            error.Message);
    }

    [TestMethod]
    [DataRow("Y", "Vector<Single>")]
    [DataRow("Nope", "no column of that name")]
    public void AColumnThatHoldsNoNumberIsRefused(string column, string actual)
    {
        IDataView data = StepReading.View(new StepRow());
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => StepReading.Read(data, Form with { LengthColumn = column }, StepReading.Reals("Y", 1)));
        Assert.StartsWith(
            $"Schema mismatch for sequence length column '{column}': expected a number, got {actual}. Name the column", error.Message);
    }

    // Conversion.ConvertType is not in every host.
    private IDataView Of(DataKind kind, IDataView data) => kind switch
    {
        DataKind.Single => data,
        DataKind.SByte => View<sbyte>(2),
        DataKind.Byte => View<byte>(2),
        DataKind.Int16 => View<short>(2),
        DataKind.UInt16 => View<ushort>(2),
        DataKind.Int32 => View<int>(2),
        DataKind.UInt32 => View<uint>(2),
        DataKind.Int64 => View<long>(2),
        DataKind.UInt64 => View<ulong>(2),
        _ => View<double>(2),
    };

    private IDataView View<T>(T length) => _ml.Data.LoadFromEnumerable([new Row<T> { Length = length }]);

    private sealed class Row<T>
    {
        public float[] Y { get; set; } = [1, 2, 3];

        public T? Length { get; set; }
    }
}

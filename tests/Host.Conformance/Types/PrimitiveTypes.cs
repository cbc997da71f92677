using Microsoft.ML.Data;

namespace Host.Conformance.Types;

[TestClass]
public sealed class PrimitiveTypes
{
    private static IEnumerable<object[]> Named()
    {
        yield return [BooleanDataViewType.Instance, typeof(bool), "Boolean"];
        yield return [TextDataViewType.Instance, typeof(ReadOnlyMemory<char>), "String"];
        yield return [DateTimeDataViewType.Instance, typeof(DateTime), "DateTime"];
        yield return [DateTimeOffsetDataViewType.Instance, typeof(DateTimeOffset), "DateTimeOffset"];
        yield return [TimeSpanDataViewType.Instance, typeof(TimeSpan), "TimeSpan"];
        yield return [RowIdDataViewType.Instance, typeof(DataViewRowId), "DataViewRowId"];
        yield return [NumberDataViewType.SByte, typeof(sbyte), "SByte"];
        yield return [NumberDataViewType.Byte, typeof(byte), "Byte"];
        yield return [NumberDataViewType.Int16, typeof(short), "Int16"];
        yield return [NumberDataViewType.UInt16, typeof(ushort), "UInt16"];
        yield return [NumberDataViewType.Int32, typeof(int), "Int32"];
        yield return [NumberDataViewType.UInt32, typeof(uint), "UInt32"];
        yield return [NumberDataViewType.Int64, typeof(long), "Int64"];
        yield return [NumberDataViewType.UInt64, typeof(ulong), "UInt64"];
        yield return [NumberDataViewType.Single, typeof(float), "Single"];
        yield return [NumberDataViewType.Double, typeof(double), "Double"];
    }

    [TestMethod]
    [DynamicData(nameof(Named))]
    public void HasItsRawTypeAndName(DataViewType type, Type rawType, string name)
    {
        Assert.AreEqual(rawType, type.RawType);
        Assert.AreEqual(name, type.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Named))]
    public void IsPrimitiveUnlikeAVectorOfIt(DataViewType type, Type rawType, string name)
    {
        Assert.IsInstanceOfType<PrimitiveDataViewType>(type);
        var vector = new VectorDataViewType((PrimitiveDataViewType)type);

        Assert.IsInstanceOfType<StructuredDataViewType>(vector);
        Assert.AreEqual(typeof(VBuffer<>).MakeGenericType(rawType), vector.RawType);
        Assert.AreEqual($"Vector<{name}>", vector.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Named))]
    public void EqualsItselfAndNoOther(DataViewType type, Type rawType, string name)
    {
        DataViewType[] equal = [.. Named().Select(row => (DataViewType)row[0]).Where(type.Equals)];

        Assert.HasCount(1, equal, $"{name} of {rawType}");
        Assert.AreSame(type, equal[0]);
    }
}

using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline;

/// <summary>The column with each row's number of steps, for padded sequences: a whole number of any number type.</summary>
internal sealed class LengthColumn
{
    private const string Role = "sequence length";

    private readonly string _name;
    private readonly Func<double> _read;

    internal LengthColumn(DataViewRow row, DataViewSchema.Column column)
    {
        _name = column.Name;
        _read = Open(row, column);
    }

    internal static void CheckShape(SchemaShape shape, string name, string parameter)
    {
        SchemaShape.Column? found = SchemaMismatch.Find(shape, name);
        if (found is not { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } column || column.ItemType is not NumberDataViewType)
        {
            throw WrongType(name, found is { } actual ? SchemaMismatch.Describe(actual) : SchemaMismatch.NoSuchColumn, parameter);
        }
    }

    internal static DataViewSchema.Column Find(DataViewSchema schema, string name, string parameter) => schema.GetColumnOrNull(name) switch
    {
        { Type: NumberDataViewType } column => column,
        { } other => throw WrongType(name, $"{other.Type}", parameter),
        null => throw WrongType(name, SchemaMismatch.NoSuchColumn, parameter),
    };

    /// <returns>The row's number of steps, from 0 to <paramref name="available"/>.</returns>
    /// <exception cref="InvalidOperationException">It is missing, not whole, or out of that range.</exception>
    internal int Read(int available)
    {
        double length = _read();
        return length >= 0 && length <= available && length == Math.Floor(length)
            ? (int)length
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"Column '{_name}' says that a sequence has {length} steps; expected a whole number from 0 to {available}, ")
                + "the steps of the row's vector. Name another column as SequenceLengthColumnName, or mend this one.");
    }

    private static Func<double> Open(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        var type when type == typeof(float) => Open<float>(row, column),
        var type when type == typeof(double) => Open<double>(row, column),
        var type when type == typeof(sbyte) => Open<sbyte>(row, column),
        var type when type == typeof(byte) => Open<byte>(row, column),
        var type when type == typeof(short) => Open<short>(row, column),
        var type when type == typeof(ushort) => Open<ushort>(row, column),
        var type when type == typeof(int) => Open<int>(row, column),
        var type when type == typeof(uint) => Open<uint>(row, column),
        var type when type == typeof(long) => Open<long>(row, column),
        _ => Open<ulong>(row, column),
    };

    private static Func<double> Open<T>(DataViewRow row, DataViewSchema.Column column)
        where T : INumber<T>
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = T.Zero;
        return () =>
        {
            getter(ref value);
            return double.CreateChecked(value);
        };
    }

    private static ArgumentOutOfRangeException WrongType(string name, string actual, string parameter) => SchemaMismatch.Error(
        Role, name, "a number", actual, "Name the column with each row's number of steps as SequenceLengthColumnName.", parameter);
}

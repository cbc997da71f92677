using System.Globalization;
using CsvHelper;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelTool.Rows;

namespace ModelTool.Predicting;

/// <summary>A column of the model's answer, as fields of a record.</summary>
internal abstract class AnswerColumn
{
    /// <summary>The header of its fields.</summary>
    public abstract string[] Names { get; }

    public abstract void Write(CsvWriter csv);

    /// <param name="row">The model's row.</param>
    /// <param name="column">One of its columns.</param>
    /// <exception cref="ToolException">Its type is none that a recurrent model answers.</exception>
    public static AnswerColumn Of(DataViewRow row, DataViewSchema.Column column)
    {
        DataViewType item = (column.Type as VectorDataViewType)?.ItemType ?? column.Type;
        return item switch
        {
            KeyDataViewType when item.RawType == typeof(uint) => Make<uint>(KeyText(RowValues.KeyNames(column))),
            BooleanDataViewType => Make<bool>(value => value ? "true" : "false"),
            NumberDataViewType when item.RawType == typeof(float) =>
                Make<float>(value => value.ToString("R", CultureInfo.InvariantCulture)),
            TextDataViewType => Make<ReadOnlyMemory<char>>(value => value.ToString()),
            _ => throw new ToolException($"The model's column '{column.Name}' is of type {column.Type}, which no CSV file can hold."),
        };

        AnswerColumn Make<T>(Func<T, string> text) => column.Type is VectorDataViewType type
            ? new VectorAnswer<T>(column, type, row.GetGetter<VBuffer<T>>(column), text)
            : new ScalarAnswer<T>(column, row.GetGetter<T>(column), text);
    }

    private static Func<uint, string> KeyText(string[]? names) => key =>
        key == 0 ? "" : names is not null ? names[key - 1] : key.ToString(CultureInfo.InvariantCulture);
}

/// <inheritdoc/>
internal sealed class ScalarAnswer<T>(DataViewSchema.Column column, ValueGetter<T> getter, Func<T, string> text) : AnswerColumn
{
    private T _value = default!;

    public override string[] Names => [column.Name];

    public override void Write(CsvWriter csv)
    {
        getter(ref _value);
        csv.WriteField(text(_value));
    }
}

/// <summary>A field for each value where their number is known, as with classes; else one field with all of them.</summary>
internal sealed class VectorAnswer<T>(
    DataViewSchema.Column column, VectorDataViewType type, ValueGetter<VBuffer<T>> getter, Func<T, string> text) : AnswerColumn
{
    private VBuffer<T> _value;

    public override string[] Names => type.IsKnownSize ? [.. Slots().Select(slot => $"{column.Name}[{slot}]")] : [column.Name];

    public override void Write(CsvWriter csv)
    {
        getter(ref _value);
        if (!type.IsKnownSize)
        {
            csv.WriteField(string.Join(';', _value.DenseValues().Select(text)));
            return;
        }

        foreach (T value in _value.DenseValues())
        {
            csv.WriteField(text(value));
        }
    }

    private IEnumerable<string> Slots()
    {
        if (!column.HasSlotNames())
        {
            return Enumerable.Range(0, type.Size).Select(i => i.ToString(CultureInfo.InvariantCulture));
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.ToString());
    }
}

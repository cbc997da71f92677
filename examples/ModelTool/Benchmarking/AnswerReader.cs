using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelTool.Benchmarking;

/// <summary>Reads all answers of a row, and keeps none.</summary>
internal sealed class AnswerReader(DataViewRow row, IEnumerable<DataViewSchema.Column> columns)
{
    private readonly Action[] _reads = [.. columns.Select(column => Of(row, column))];

    public void Read()
    {
        foreach (Action read in _reads)
        {
            read();
        }
    }

    private static Action Of(DataViewRow row, DataViewSchema.Column column)
    {
        DataViewType item = (column.Type as VectorDataViewType)?.ItemType ?? column.Type;
        return item.RawType == typeof(float) ? Make<float>()
            : item.RawType == typeof(bool) ? Make<bool>()
            : item.RawType == typeof(uint) ? Make<uint>()
            : Make<ReadOnlyMemory<char>>();

        Action Make<T>() => column.Type is VectorDataViewType ? Reading<VBuffer<T>>() : Reading<T>();

        Action Reading<T>()
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default!;
            return () => getter(ref value);
        }
    }
}

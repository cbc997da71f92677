using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Collects the distinct values of a column, missing ones left out, until there are as many as were asked for.</summary>
internal sealed class VocabularyLearner<T>(PrimitiveDataViewType itemType, ValueToKeyOptions options)
{
    private readonly List<T> _terms = [];
    private readonly HashSet<T> _seen = new(TermComparer.EqualityOf<T>());
    private readonly Predicate<T> _isMissing = MissingValues.TestOf<T>(itemType);

    public T[] Terms => options.KeyOrdinality == ValueToKeyMappingEstimator.KeyOrdinality.ByValue
        ? [.. _terms.Order(TermComparer.OrderOf<T>())]
        : [.. _terms];

    public void Read(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Action readRow = column.Type is VectorDataViewType ? VectorReader(cursor, column) : ScalarReader(cursor, column);
        while (_terms.Count < options.MaximumNumberOfKeys && cursor.MoveNext())
        {
            readRow();
        }
    }

    private Action ScalarReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            Add(value);
        };
    }

    private Action VectorReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            getter(ref vector);
            foreach (T value in vector.DenseValues())
            {
                Add(value);
            }
        };
    }

    private void Add(T value)
    {
        if (_terms.Count < options.MaximumNumberOfKeys && !_isMissing(value) && _seen.Add(value))
        {
            _terms.Add(value);
        }
    }
}

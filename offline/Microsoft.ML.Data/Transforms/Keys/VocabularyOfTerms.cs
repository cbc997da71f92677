using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values of one type, and the way from a value to its key.</summary>
internal sealed class Vocabulary<T> : Vocabulary
    where T : notnull
{
    private readonly T[] _terms;
    private readonly Dictionary<T, uint> _keys;
    private readonly Predicate<T> _isMissing;

    public Vocabulary(PrimitiveDataViewType itemType, T[] terms)
        : base(itemType)
    {
        _terms = terms;
        _isMissing = MissingValues.TestOf<T>(itemType);
        _keys = new Dictionary<T, uint>(TermComparer.EqualityOf<T>());
        for (int index = 0; index < terms.Length; index++)
        {
            _keys.Add(terms[index], (uint)index + 1);
        }
    }

    public override int Count => _terms.Length;

    public override void Write(BinaryWriter writer)
    {
        PrimitiveFormat.WriteType(writer, ItemType);
        writer.Write(_terms.Length);
        foreach (T term in _terms)
        {
            PrimitiveFormat.WriteValue(writer, term);
        }
    }

    public override Delegate GetterOver(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            return VectorGetter(row.GetGetter<VBuffer<T>>(column));
        }

        ValueGetter<T> getter = row.GetGetter<T>(column);
        T term = default!;
        return (ValueGetter<uint>)((ref uint key) =>
        {
            getter(ref term);
            key = KeyOf(term);
        });
    }

    public override void AddKeyValuesTo(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText) =>
        KeyValuesAnnotation.AddTo(builder, input, ItemType, _terms, asText);

    private ValueGetter<VBuffer<uint>> VectorGetter(ValueGetter<VBuffer<T>> getter)
    {
        VBuffer<T> terms = default;
        return (ref VBuffer<uint> keys) =>
        {
            getter(ref terms);
            VBufferEditor<uint> editor = VBufferEditor.Create(ref keys, terms.Length);
            int index = 0;
            foreach (T term in terms.DenseValues())
            {
                editor.Values[index++] = KeyOf(term);
            }

            keys = editor.Commit();
        };
    }

    private uint KeyOf(T term) => _isMissing(term) ? 0 : _keys.GetValueOrDefault(term);
}

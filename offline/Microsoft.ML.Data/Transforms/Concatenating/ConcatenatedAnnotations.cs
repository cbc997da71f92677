namespace Microsoft.ML.Data;

/// <summary>
/// The annotations of a concatenation: IsNormalized where all inputs are, and slot names. A scalar names its slot by its column, a
/// vector by its own slot names behind the column's name, or not at all. A vector by itself keeps what it has.
/// </summary>
internal static class ConcatenatedAnnotations
{
    // Names stay sparse when no more than one slot in this many has one.
    private const int SparseSlotsPerName = 4;

    public static DataViewSchema.Annotations Of(DataViewSchema.Column[] inputs, int size)
    {
        if (inputs is [{ Type: VectorDataViewType } only])
        {
            return only.Annotations;
        }

        var builder = new DataViewSchema.Annotations.Builder();
        if (Array.TrueForAll(inputs, input => input.IsNormalized()))
        {
            builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        }

        if (size > 0 && Array.Exists(inputs, input => input.Type is not VectorDataViewType || input.HasSlotNames()))
        {
            VBuffer<ReadOnlyMemory<char>> names = Packed([.. inputs.SelectMany(NamesOf)]);
            builder.Add(
                AnnotationKinds.SlotNames,
                new VectorDataViewType(TextDataViewType.Instance, size),
                (ref VBuffer<ReadOnlyMemory<char>> value) => names.CopyTo(ref value));
        }

        return builder.ToAnnotations();
    }

    private static IEnumerable<ReadOnlyMemory<char>> NamesOf(DataViewSchema.Column input)
    {
        if (input.Type is not VectorDataViewType vector)
        {
            return [input.Name.AsMemory()];
        }

        var slotNames = new VBuffer<ReadOnlyMemory<char>>(vector.Size, 0, [], []);
        if (input.HasSlotNames())
        {
            input.GetSlotNames(ref slotNames);
        }

        return slotNames.DenseValues().Select(name => name.IsEmpty ? name : $"{input.Name}.{name}".AsMemory());
    }

    private static VBuffer<ReadOnlyMemory<char>> Packed(ReadOnlyMemory<char>[] names)
    {
        int[] named = [.. Enumerable.Range(0, names.Length).Where(slot => !names[slot].IsEmpty)];
        return named.Length * SparseSlotsPerName > names.Length
            ? new VBuffer<ReadOnlyMemory<char>>(names.Length, names)
            : new VBuffer<ReadOnlyMemory<char>>(names.Length, named.Length, Array.ConvertAll(named, slot => names[slot]), named);
    }
}

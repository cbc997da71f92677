namespace Microsoft.ML.Data;

/// <summary>A column of a text file: its type, and where in a line its items are.</summary>
internal sealed class TextColumn
{
    private readonly (int Min, int Count)[] _segments;
    private readonly int _size;

    public TextColumn(TextLoader.Column column)
    {
        if (string.IsNullOrWhiteSpace(column.Name))
        {
            throw new ArgumentOutOfRangeException(nameof(column.Name), "Name cannot be null or white space");
        }

        Name = column.Name;
        RequireApart(column);
        _segments = [.. column.Source.Select(range => (range.Min, (range.Max ?? throw UnknownSource()) - range.Min + 1))];
        _size = _segments.Sum(segment => segment.Count);
        ItemType = PrimitiveTypes.Of(column.DataKind);
        if (column.KeyCount is { } key)
        {
            ItemType = !KeyDataViewType.IsValidDataType(ItemType.RawType)
                ? throw new ArgumentOutOfRangeException(nameof(Type), "Bad item type for Key")
                : new KeyDataViewType(ItemType.RawType, key.Count ?? FieldParser.LargestKey(ItemType.RawType));
        }

        Type = _size == 1 && !column.Source[0].ForceVector ? ItemType : new VectorDataViewType(ItemType, _size);
    }

    public string Name { get; }

    public DataViewType Type { get; }

    private PrimitiveDataViewType ItemType { get; }

    public static ArgumentOutOfRangeException UnknownSource() =>
        new("Source", "Can't determine the number of source columns without valid data");

    public FieldReader CreateReader() => RawTypeDispatch.At(CreateReader<int>, ItemType.RawType)();

    private static void RequireApart(TextLoader.Column column)
    {
        if (column.Source.Length == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(column.Source), "Must specify some source column indices");
        }

        TextLoader.Range[] ordered = [.. column.Source.OrderBy(range => range.Min)];
        if (ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.Max >= pair.Second.Min))
        {
            throw new ArgumentOutOfRangeException(nameof(column.Source), $"Intervals specified for column '{column.Name}' overlap");
        }
    }

    private FieldReader CreateReader<T>()
    {
        TryParse<T> parse = FieldParser.Of<T>(ItemType);
        return Type is VectorDataViewType
            ? new VectorReader<T>(Name, parse, _segments, _size)
            : new ScalarReader<T>(Name, parse, _segments[0].Min);
    }
}

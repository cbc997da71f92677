namespace Microsoft.ML.Data;

/// <summary>A schema made of columns of the input, of added ones, or of both, and rows with that schema.</summary>
internal sealed class ColumnMapper : IRowToRowMapper
{
    // Per output column: the index of an input column, or the complement of the index of an added one.
    private readonly int[] _origins;
    private readonly IReadOnlyList<MappedColumn> _added;

    private ColumnMapper(DataViewSchema inputSchema, int[] origins, IReadOnlyList<MappedColumn> added)
    {
        InputSchema = inputSchema;
        _origins = origins;
        _added = added;
        OutputSchema = BuildSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>All of the input; an added column stands behind the one it hides, or at the end.</summary>
    public static ColumnMapper Adding(DataViewSchema inputSchema, IReadOnlyList<MappedColumn> added)
    {
        List<int> origins = [.. Enumerable.Range(0, inputSchema.Count)];
        for (int index = 0; index < added.Count; index++)
        {
            int place = inputSchema.GetColumnOrNull(added[index].Name) is { } hidden ? origins.IndexOf(hidden.Index) + 1 : origins.Count;
            origins.Insert(place, ~index);
        }

        return new ColumnMapper(inputSchema, [.. origins], added);
    }

    public static ColumnMapper Keeping(DataViewSchema inputSchema, IEnumerable<DataViewSchema.Column> kept) =>
        new(inputSchema, [.. kept.Select(column => column.Index)], []);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        var needed = new SortedSet<int>();
        foreach (DataViewSchema.Column column in dependingColumns)
        {
            int origin = OriginOf(column);
            needed.UnionWith(origin >= 0 ? [origin] : _added[~origin].Inputs.Select(input => input.Index));
        }

        return needed.Select(index => InputSchema[index]).ToArray();
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (!ReferenceEquals(input.Schema, InputSchema))
        {
            throw new InvalidOperationException("Schema of input row must be the same as the schema the mapper is bound to");
        }

        // What the input has active can be read through the row, asked for or not.
        return new MappedRow(this, input, activeColumns.Concat(OutputSchema.Where(column => IsActiveIn(input, _origins[column.Index]))));
    }

    public ValueGetter<TValue> GetGetter<TValue>(DataViewRow input, DataViewSchema.Column column)
    {
        int origin = OriginOf(column);
        if (origin >= 0)
        {
            return input.GetGetter<TValue>(InputSchema[origin]);
        }

        MappedColumn added = _added[~origin];
        return added.MakeGetter(input) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Invalid TValue: '{typeof(TValue)}', expected type: '{added.Type.RawType}'.");
    }

    private bool IsActiveIn(DataViewRow input, int origin) => origin >= 0 && input.IsColumnActive(InputSchema[origin]);

    private int OriginOf(DataViewSchema.Column column) =>
        column.Index < _origins.Length ? _origins[column.Index] : throw new ArgumentOutOfRangeException(nameof(column));

    private DataViewSchema BuildSchema()
    {
        var builder = new DataViewSchema.Builder();
        foreach (int origin in _origins)
        {
            if (origin >= 0)
            {
                builder.AddColumns([InputSchema[origin]]);
            }
            else
            {
                builder.AddColumn(_added[~origin].Name, _added[~origin].Type, _added[~origin].Annotations);
            }
        }

        return builder.ToSchema();
    }
}

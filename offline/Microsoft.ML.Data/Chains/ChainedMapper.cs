namespace Microsoft.ML.Data;

/// <summary>The mappers of a chain's transformers as one.</summary>
internal sealed class ChainedMapper : IRowToRowMapper
{
    private readonly IRowToRowMapper[] _mappers;

    private ChainedMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers)
    {
        InputSchema = inputSchema;
        _mappers = mappers;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema => _mappers.Length == 0 ? InputSchema : _mappers[^1].OutputSchema;

    /// <exception cref="InvalidOperationException">A transformer does not map row to row.</exception>
    public static ChainedMapper Of(IReadOnlyList<ITransformer> transformers, DataViewSchema inputSchema)
    {
        if (!transformers.All(transformer => transformer.IsRowToRowMapper))
        {
            throw new InvalidOperationException("GetRowToRowMapper method called despite IsRowToRowMapper being false.");
        }

        var mappers = new IRowToRowMapper[transformers.Count];
        DataViewSchema schema = inputSchema;
        for (int i = 0; i < mappers.Length; i++)
        {
            mappers[i] = transformers[i].GetRowToRowMapper(schema);
            schema = mappers[i].OutputSchema;
        }

        return new ChainedMapper(inputSchema, mappers);
    }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        _mappers.Reverse().Aggregate(dependingColumns, (needed, mapper) => mapper.GetDependencies(needed));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (input.Schema != InputSchema)
        {
            throw new ArgumentOutOfRangeException(nameof(input), "Schema did not match original schema");
        }

        DataViewRow row = input;
        foreach ((IRowToRowMapper mapper, DataViewSchema.Column[] active) in WithActiveColumns([.. activeColumns]))
        {
            row = mapper.GetRow(row, active);
        }

        return row;
    }

    private IEnumerable<(IRowToRowMapper Mapper, DataViewSchema.Column[] Active)> WithActiveColumns(DataViewSchema.Column[] active)
    {
        var needed = new DataViewSchema.Column[_mappers.Length][];
        for (int i = _mappers.Length - 1; i >= 0; i--)
        {
            needed[i] = active;
            active = [.. _mappers[i].GetDependencies(active)];
        }

        return _mappers.Zip(needed);
    }
}

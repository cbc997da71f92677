using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline.Rows;

/// <summary>Binds a transformer to an input schema: the input's columns at their own indices, then those it appends.</summary>
internal sealed class RowMapper<TState> : IRowToRowMapper
    where TState : class
{
    private readonly IReadOnlyList<DataViewSchema.Column> _sources;
    private readonly IReadOnlyList<AppendedColumn<TState>> _appended;
    private readonly Func<DataViewRow, TState> _open;

    /// <param name="input">The schema to bind to.</param>
    /// <param name="sources">The columns of it that every appended one is computed from.</param>
    /// <param name="appended">The columns to append.</param>
    /// <param name="open">What the appended columns' getters share for one row or cursor.</param>
    internal RowMapper(
        DataViewSchema input,
        IReadOnlyList<DataViewSchema.Column> sources,
        IReadOnlyList<AppendedColumn<TState>> appended,
        Func<DataViewRow, TState> open)
    {
        InputSchema = input;
        _sources = sources;
        _appended = appended;
        _open = open;

        var output = new DataViewSchema.Builder();
        output.AddColumns(input);
        foreach (AppendedColumn<TState> column in appended)
        {
            output.AddColumn(column.Name, column.Type, column.Annotations);
        }

        OutputSchema = output.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        bool[] needed = Flags(dependingColumns, nameof(dependingColumns));
        if (needed.AsSpan(InputSchema.Count).Contains(true))
        {
            foreach (DataViewSchema.Column source in _sources)
            {
                needed[source.Index] = true;
            }
        }

        return [.. InputSchema.Where(column => needed[column.Index])];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Schema == InputSchema ? Open(input, activeColumns) : throw new InvalidOperationException(
            "The row has another schema than the one this mapper was made for: ask the transformer for a mapper of the row's schema.");
    }

    internal MappedRow<TState> Open(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new(this, input, Flags(activeColumns, nameof(activeColumns)));

    internal bool IsAppended(int column) => column >= InputSchema.Count;

    internal TState OpenState(DataViewRow input) => _open(input);

    internal Delegate Getter(int column, TState state) => _appended[column - InputSchema.Count].Getter(state);

    private bool[] Flags(IEnumerable<DataViewSchema.Column> columns, string parameter)
    {
        ArgumentNullException.ThrowIfNull(columns, parameter);
        bool[] flags = new bool[OutputSchema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            if (column.Index >= flags.Length)
            {
                throw new ArgumentOutOfRangeException(
                    parameter, $"Column '{column.Name}' (index {column.Index}) is not one of the {flags.Length} columns here.");
            }

            flags[column.Index] = true;
        }

        return flags;
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Pipeline.Rows;

/// <summary>An input row with the columns appended to it, computed when one is first read.</summary>
internal sealed class MappedRow<TState> : DataViewRow
    where TState : class
{
    private readonly RowMapper<TState> _mapper;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly TState? _state;

    /// <summary><paramref name="active"/> has one flag for each column of the mapper's output.</summary>
    internal MappedRow(RowMapper<TState> mapper, DataViewRow input, bool[] active)
    {
        _mapper = mapper;
        _input = input;
        _active = active;
        _state = active.AsSpan(mapper.InputSchema.Count).Contains(true) ? mapper.OpenState(input) : null;
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => column.Index < _active.Length && _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
        {
            throw new InvalidOperationException(
                $"Column '{column.Name}' is not active: name it among the columns needed when asking for the row or cursor.");
        }

        if (!_mapper.IsAppended(column.Index))
        {
            return _input.GetGetter<TValue>(_mapper.InputSchema[column.Index]);
        }

        return _mapper.Getter(column.Index, _state!) as ValueGetter<TValue>
            ?? throw new InvalidOperationException(
                $"Column '{column.Name}' holds {column.Type.RawType}, not {typeof(TValue)}: ask for a getter of its own type.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}

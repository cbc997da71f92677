namespace Microsoft.ML.Data;

/// <summary>Holds a pool of rows; each step yields one at random and puts the next of the source in its place.</summary>
internal sealed class ShuffledCursor : SourceCursor
{
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly PooledColumn?[] _columns;
    private readonly PooledColumn<DataViewRowId> _ids;
    private readonly Random _random;

    // Slots of the pool whose row is still to come; the shown row's is not among them.
    private readonly List<int> _waiting = [];
    private int _free;
    private int _unused;
    private int _shown;

    public ShuffledCursor(DataViewRowCursor input, DataViewSchema.Column[] needed, int poolSize, Random random)
    {
        _input = input;
        _random = random;
        _unused = poolSize;
        _active = ActiveColumns.Of(input.Schema, needed);
        _columns = [.. input.Schema.Select(column => _active[column.Index] ? PooledColumn.Create(input, column) : null)];
        _ids = new PooledColumn<DataViewRowId>(input.GetIdGetter());
    }

    public override DataViewSchema Schema => _input.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(_active, column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ActiveColumns.Require(_active, column);
        Delegate getter = _columns[column.Index]!.CreateGetter(ShownSlot);
        return ActiveColumns.Cast<TValue>(getter, column);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_ids.CreateGetter(ShownSlot);

    protected override bool Advance()
    {
        Refill();
        if (_waiting.Count == 0)
        {
            return false;
        }

        int drawn = _random.Next(_waiting.Count);
        _shown = _waiting[drawn];
        _waiting[drawn] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        return true;
    }

    protected override void Close() => _input.Dispose();

    private int ShownSlot()
    {
        RequireRow();
        return _shown;
    }

    private void Refill()
    {
        if (Position >= 0 && _input.Position >= 0 && _input.MoveNext())
        {
            Take(_shown);
        }

        while (_unused > 0 && _input.MoveNext())
        {
            _unused--;
            Take(_free++);
        }
    }

    private void Take(int slot)
    {
        foreach (PooledColumn? column in _columns)
        {
            column?.Take(slot);
        }

        _ids.Take(slot);
        _waiting.Add(slot);
    }
}

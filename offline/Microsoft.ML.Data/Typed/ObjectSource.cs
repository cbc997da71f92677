namespace Microsoft.ML.Data;

/// <summary>An object whose members are read as the columns of a row; the object changes, the getters stay.</summary>
internal sealed class ObjectSource<TRow>
    where TRow : class
{
    private readonly ObjectSchema<TRow> _objectSchema;
    private readonly Delegate?[] _getters;
    private readonly bool[] _active;
    private TRow? _current;

    public ObjectSource(ObjectSchema<TRow> objectSchema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        _objectSchema = objectSchema;
        _getters = new Delegate?[objectSchema.Schema.Count];
        _active = ActiveColumns.Of(objectSchema.Schema, columnsNeeded);
    }

    public DataViewSchema Schema => _objectSchema.Schema;

    public TRow Current => _current ?? throw new InvalidOperationException("Cannot get value as the cursor is not in a good state");

    /// <param name="row">Null where there is no row.</param>
    public void MoveTo(TRow? row) => _current = row;

    public bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(_active, column);

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ActiveColumns.Require(_active, column);
        Delegate getter = _getters[column.Index] ??= _objectSchema.Bindings[column.Index].CreateGetter(this);
        return ActiveColumns.Cast<TValue>(getter, column);
    }
}

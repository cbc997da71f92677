using System.Collections;

namespace Microsoft.ML;

/// <summary>The columns of a view, in order. Of several with one name the last hides the others from look-up by name.</summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indexOfName = [];

    private DataViewSchema(IReadOnlyList<DetachedColumn> columns)
    {
        for (int index = 0; index < columns.Count; index++)
        {
            _indexOfName[columns[index].Name] = index;
        }

        _columns = new Column[columns.Count];
        for (int index = 0; index < columns.Count; index++)
        {
            DetachedColumn column = columns[index];
            bool isHidden = _indexOfName[column.Name] != index;
            _columns[index] = new Column(column.Name, index, isHidden, column.Type, column.Annotations);
        }
    }

    public int Count => _columns.Length;

    public Column this[int columnIndex]
    {
        get
        {
            if ((uint)columnIndex >= (uint)_columns.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(columnIndex));
            }

            return _columns[columnIndex];
        }
    }

    public Column this[string name]
    {
        get
        {
            Required.Name(name);
            return GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found");
        }
    }

    public Column? GetColumnOrNull(string name)
    {
        Required.Name(name);
        return _indexOfName.TryGetValue(name, out int index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Count} columns";
}

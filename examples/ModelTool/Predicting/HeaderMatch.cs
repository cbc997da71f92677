using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelTool.Predicting;

/// <summary>Finds the model's columns in a header: by their name, or a vector's values by <c>Name[0]</c>, <c>Name[1]</c> and so on.</summary>
internal sealed class HeaderMatch
{
    private readonly CsvInput _csv;
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);

    /// <exception cref="ToolException">A name stands there twice.</exception>
    public HeaderMatch(CsvInput csv)
    {
        _csv = csv;
        for (int i = 0; i < csv.Fields.Length; i++)
        {
            if (!_fields.TryAdd(csv.Fields[i], i))
            {
                throw csv.Wrong(csv.Fields[i], "stands twice in the header; give each column a name of its own.");
            }
        }
    }

    /// <summary>The columns in words, for who has none of them.</summary>
    public static string Expected(IEnumerable<DataViewSchema.Column> columns) => string.Join(" and ", columns.Select(Expected));

    /// <summary>The name of a vector's value.</summary>
    public static string Part(string name, int index) => FormattableString.Invariant($"{name}[{index}]");

    /// <exception cref="ToolException">The column is not there, or not all of it.</exception>
    public ColumnFields Find(DataViewSchema.Column column)
    {
        if (_fields.TryGetValue(column.Name, out int index))
        {
            return new ColumnFields(column, [(index, column.Name)], isSplit: false);
        }

        (int Index, string Name)[] parts = column.Type is VectorDataViewType type ? Parts(column.Name, type) : [];
        return parts.Length > 0
            ? new ColumnFields(column, parts, isSplit: true)
            : throw _csv.Wrong($"the header has no column {Expected(column)}; it has {Shown()}.{OtherDelimiter()}");
    }

    private static string Expected(DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType { IsKnownSize: true } type =>
            FormattableString.Invariant($"'{column.Name}' ({type.Size} values, or '{column.Name}[0]' to '{column.Name}[{type.Size - 1}]')"),
        VectorDataViewType => $"'{column.Name}' (a sequence, or '{column.Name}[0]', '{column.Name}[1]', …)",
        _ => $"'{column.Name}'",
    };

    private (int Index, string Name)[] Parts(string name, VectorDataViewType type)
    {
        var parts = new List<(int Index, string Name)>();
        while (_fields.TryGetValue(Part(name, parts.Count), out int index))
        {
            parts.Add((index, Part(name, parts.Count)));
        }

        if (_fields.Keys.FirstOrDefault(field => IsPart(field, name) && parts.TrueForAll(part => part.Name != field)) is { } beyond)
        {
            throw _csv.Wrong($"the header has '{beyond}', but no '{Part(name, parts.Count)}'.");
        }

        return parts.Count == 0 || !type.IsKnownSize || parts.Count == type.Size
            ? [.. parts]
            : throw _csv.Wrong(FormattableString.Invariant(
                $"the header has {parts.Count} columns '{name}[…]'; expected {type.Size}, the values of the model's '{name}'."));
    }

    private static bool IsPart(string field, string name) =>
        field.Length > name.Length + 2
        && field.StartsWith(name, StringComparison.Ordinal)
        && field[name.Length] == '['
        && field[^1] == ']'
        && int.TryParse(field.AsSpan(name.Length + 1)[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // A header of one field that another delimiter would divide.
    private string OtherDelimiter() => (_fields.Count == 1 ? _fields.Keys.First().FirstOrDefault(",;|\t".Contains) : default) switch
    {
        default(char) => "",
        '\t' => @" If tabs stand between the fields, say --delimiter \t.",
        char other => $" If '{other}' stands between the fields, say --delimiter '{other}'.",
    };

    private string Shown() => string.Join(", ", _fields.Keys.Take(10).Select(name => $"'{name}'")) + (_fields.Count > 10 ? ", …" : "");
}

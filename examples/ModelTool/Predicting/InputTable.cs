using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelTool.Rows;

namespace ModelTool.Predicting;

/// <summary>A CSV file as rows of the model's input.</summary>
internal sealed class InputTable
{
    private readonly CsvInput _csv;
    private readonly ColumnFields[] _columns;
    private readonly bool _hasHeader;
    private bool _isAtFirstRow;

    /// <summary>Reads the header, or finds that there is none, as the first record has nothing but numbers.</summary>
    /// <exception cref="ToolException">The file is empty, or lacks what the model reads.</exception>
    public InputTable(CsvInput csv, LoadedModel model)
    {
        _csv = csv;
        if (!csv.Read())
        {
            throw new ToolException(
                $"{csv.Name}: is empty; expected a header with {HeaderMatch.Expected(model.RequiredColumns)}, and rows.");
        }

        DataViewSchema.Column? sequence = OnlySequence(model);
        _hasHeader = sequence is null || !csv.Fields.All(IsNumber);
        _isAtFirstRow = !_hasHeader;
        if (_hasHeader)
        {
            var header = new HeaderMatch(csv);
            _columns = [.. model.RequiredColumns.Select(header.Find)];
            Names = [.. csv.Fields];
        }
        else
        {
            _columns = [ColumnFields.OfWholeRecord(sequence!.Value)];
            Names = [sequence.Value.Name];
        }

        Row = new InputRow(model.Schema, _columns.ToDictionary(column => column.Index, column => column.Value));
    }

    /// <summary>The names of the fields; that of the sequence, where there is no header.</summary>
    public string[] Names { get; }

    /// <summary>The fields of the row at hand, as many as there are names: without a header, its numbers in one.</summary>
    public string[] Fields => _hasHeader ? _csv.Fields : [string.Join(' ', _csv.Fields.Select(text => text.Length == 0 ? "NaN" : text))];

    /// <summary>The row at hand, as the model reads it.</summary>
    public InputRow Row { get; }

    /// <returns>Whether there is another row.</returns>
    /// <exception cref="ToolException">It is not what the model reads.</exception>
    public bool Read()
    {
        if (!_isAtFirstRow && !_csv.Read())
        {
            return false;
        }

        _isAtFirstRow = false;
        if (_hasHeader && _csv.Fields.Length != Names.Length)
        {
            throw _csv.Wrong(FormattableString.Invariant(
                $"{Tables.Count(_csv.Fields.Length, "field")}; expected {Names.Length}, as many as the header has."));
        }

        foreach (ColumnFields column in _columns)
        {
            column.Read(_csv);
        }

        Row.Advance();
        return true;
    }

    private static DataViewSchema.Column? OnlySequence(LoadedModel model) =>
        model.RequiredColumns is [{ Type: VectorDataViewType { ItemType: NumberDataViewType } } only] ? only : null;

    private static bool IsNumber(string field) =>
        field.Length == 0 || double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}

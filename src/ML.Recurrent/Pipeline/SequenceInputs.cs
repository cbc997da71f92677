using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>The columns that sequences are read from, found in a schema.</summary>
internal sealed class SequenceInputs
{
    private readonly SequenceColumns _described;
    private readonly DataViewSchema.Column[] _columns;
    private readonly DataViewSchema.Column? _length;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type than described.</exception>
    internal SequenceInputs(DataViewSchema schema, SequenceColumns described, string parameter)
    {
        _described = described;
        FeatureLayout order = described.Form.Layout;
        _columns = [.. described.Inputs.Select(column => FeatureColumn.Find(schema, column, order, parameter))];
        _length = described.Form.LengthColumn is { } name ? LengthColumn.Find(schema, name, parameter) : null;
    }

    internal IEnumerable<DataViewSchema.Column> Columns => _length is { } length ? _columns.Append(length) : _columns;

    /// <summary>Real features of a step in all columns together.</summary>
    internal int FeaturesPerStep => _described.Inputs.Where(column => !column.IsTokens).Sum(column => column.FeaturesPerStep);

    /// <summary>Number of tokens of a step.</summary>
    internal int TokensPerStep => _described.Inputs.Count(column => column.IsTokens);

    internal SequenceReader Open(DataViewRow row) => new(
        OpenColumns(row),
        _length is { } length ? new LengthColumn(row, length) : null,
        _described.Form,
        new SequenceSteps(FeaturesPerStep, TokensPerStep));

    private IStepColumn[] OpenColumns(DataViewRow row)
    {
        var opened = new IStepColumn[_columns.Length];
        (int feature, int token) = (0, 0);
        for (int i = 0; i < opened.Length; i++)
        {
            SequenceColumn described = _described.Inputs[i];
            if (described.IsTokens)
            {
                opened[i] = OpenTokens(row, _columns[i], described.TokenCount, token++);
            }
            else
            {
                int width = described.FeaturesPerStep;
                opened[i] = new RealColumn(row, _columns[i], width, feature, FeaturesPerStep, _described.Form.Layout);
                feature += width;
            }
        }

        return opened;
    }

    private IStepColumn OpenTokens(DataViewRow row, DataViewSchema.Column column, int count, int index) =>
        ((VectorDataViewType)column.Type).ItemType.RawType switch
        {
            var type when type == typeof(byte) => new TokenColumn<byte>(row, column, count, index, TokensPerStep),
            var type when type == typeof(ushort) => new TokenColumn<ushort>(row, column, count, index, TokensPerStep),
            var type when type == typeof(uint) => new TokenColumn<uint>(row, column, count, index, TokensPerStep),
            _ => new TokenColumn<ulong>(row, column, count, index, TokensPerStep),
        };
}

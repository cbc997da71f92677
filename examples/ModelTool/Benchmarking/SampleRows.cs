using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;
using ModelTool.Rows;

namespace ModelTool.Benchmarking;

/// <summary>Rows like those that the model was trained on: values as its statistics have them, tokens and words that it knows.</summary>
internal sealed class SampleRows
{
    private const int Seed = 1;

    private readonly LoadedModel _model;
    private readonly RecurrentModelParameters _parameters;
    private readonly Random _random = new(Seed);
    private readonly int _steps;

    /// <param name="model">The model.</param>
    /// <param name="steps">Steps of each row.</param>
    public SampleRows(LoadedModel model, int steps)
    {
        (_model, _steps) = (model, steps);
        _parameters = RecurrentModelFile.Load(model.Path);
    }

    /// <returns>For each row the values of the columns that are needed, by the column's index.</returns>
    public IReadOnlyDictionary<int, RowValue>[] Draw(int rows) => [.. Enumerable.Range(0, rows).Select(_ => Draw())];

    private Dictionary<int, RowValue> Draw()
    {
        var row = new Dictionary<int, RowValue>();
        foreach (DataViewSchema.Column column in _model.RequiredColumns)
        {
            RowValue value = RowValues.Of(column);
            foreach (string text in Texts(column))
            {
                if (!value.TryAdd(text))
                {
                    throw new ToolException(
                        $"{_model.Path}: the benchmark has no values for the column '{column.Name}' of type {column.Type}.");
                }
            }

            row.Add(column.Index, value);
        }

        return row;
    }

    private IEnumerable<string> Texts(DataViewSchema.Column column)
    {
        DataViewType item = (column.Type as VectorDataViewType)?.ItemType ?? column.Type;
        if (column.Type is not VectorDataViewType type)
        {
            return [item is TextDataViewType ? string.Join(' ', Words(_steps)) : Text(column, item, 0)];
        }

        int step = type.Dimensions.Where(size => size > 0).Aggregate(1, (product, size) => product * size);
        int count = type.IsKnownSize ? type.Size : _steps * Math.Max(step, FeaturesPerStep(column.Name));
        return Enumerable.Range(0, count).Select(i => Text(column, item, i));
    }

    private string Text(DataViewSchema.Column column, DataViewType item, int index) => item switch
    {
        TextDataViewType => Words(1).First(),
        KeyDataViewType key when RowValues.KeyNames(column) is { Length: > 0 } names => names[_random.Next(names.Length)],
        KeyDataViewType key => (1 + _random.NextInt64((long)Math.Min(key.Count, long.MaxValue))).ToString(CultureInfo.InvariantCulture),
        BooleanDataViewType => _random.Next(2) == 0 ? "false" : "true",
        NumberDataViewType when item.RawType == typeof(float) || item.RawType == typeof(double) =>
            Real(column.Name, index).ToString("R", CultureInfo.InvariantCulture),
        NumberDataViewType when column.Name == _parameters.Columns.Form.LengthColumn => _steps.ToString(CultureInfo.InvariantCulture),
        NumberDataViewType => "1",
        _ => "",
    };

    // Normal, by Box and Muller (1958), with the mean and deviation of the model's feature.
    private float Real(string column, int index)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        int offset = 0;
        foreach (SequenceColumn input in _parameters.Columns.Inputs.Where(input => !input.IsTokens))
        {
            if (input.Name == column && _parameters.FeatureStandardization is { } statistics)
            {
                int feature = offset + (index % input.FeaturesPerStep);
                return (float)(statistics.Mean[feature] + (statistics.Deviation[feature] * normal));
            }

            offset += input.FeaturesPerStep;
        }

        return (float)normal;
    }

    private int FeaturesPerStep(string column) =>
        _parameters.Columns.Inputs.FirstOrDefault(input => input.Name == column)?.FeaturesPerStep ?? 1;

    private IEnumerable<string> Words(int count)
    {
        string[] known = [.. _parameters.Columns.Inputs
            .Select(input => _model.Mapper.OutputSchema.GetColumnOrNull(input.Name))
            .OfType<DataViewSchema.Column>()
            .Select(RowValues.KeyNames)
            .FirstOrDefault(names => names is { Length: > 0 }) ?? ["word"]];
        return Enumerable.Range(0, count).Select(_ => known[_random.Next(known.Length)]);
    }
}

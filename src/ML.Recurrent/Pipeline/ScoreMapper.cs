using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>Binds a model to an input schema: the input's columns at their own indices, then the scores'.</summary>
internal sealed class ScoreMapper : IRowToRowMapper
{
    private readonly DataViewSchema.Column _features;
    private readonly RecurrentModelParameters _model;
    private readonly ScoreColumn[] _scores;

    /// <summary>Binds to <paramref name="input"/>; <paramref name="scores"/> makes the columns to append to a schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The schema lacks the sequences the model was trained on.</exception>
    internal ScoreMapper(RecurrentModelParameters model, Func<DataViewSchema, ScoreColumn[]> scores, DataViewSchema input, string parameter)
    {
        _model = model;
        _features = FeatureColumn.ForScoring(input, model.Columns, parameter);
        _scores = scores(input);
        InputSchema = input;

        var output = new DataViewSchema.Builder();
        output.AddColumns(input);
        foreach (ScoreColumn score in _scores)
        {
            output.AddColumn(score.Name, score.Type, score.Annotations);
        }

        OutputSchema = output.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        bool[] needed = Flags(dependingColumns, nameof(dependingColumns));
        needed[_features.Index] |= needed.AsSpan(InputSchema.Count).Contains(true);
        return [.. InputSchema.Where(column => needed[column.Index])];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Schema == InputSchema ? Open(input, activeColumns) : throw new InvalidOperationException(
            "The row has another schema than the one this mapper was made for: ask the transformer for a mapper of the row's schema.");
    }

    internal ScoreRow Open(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new(this, input, Flags(activeColumns, nameof(activeColumns)));

    internal bool IsScore(int column) => column >= InputSchema.Count;

    internal SequenceScores OpenScores(DataViewRow input) => new(input, _features, _model);

    internal Delegate ScoreGetter(int column, SequenceScores scores) => _scores[column - InputSchema.Count].Getter(scores);

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

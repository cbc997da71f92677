using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;
using ML.Recurrent.Pipeline.Rows;

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>Scores each row's sequence with a trained recurrent network, by appending columns.</summary>
/// <remarks>
/// Immutable and safe to share between threads; each cursor and row owns its scratch memory. An empty sequence scores what the
/// network answers from its zero state; missing values count as <see cref="SequenceForm.MissingSteps"/> says.
/// </remarks>
public abstract class RecurrentTransformer : ISingleFeaturePredictionTransformer<RecurrentModelParameters>, IFeatureTransformer
{
    private readonly string _loaderSignature;
    private readonly ScoreColumn[] _scores;

    private protected RecurrentTransformer(RecurrentModelParameters model, string loaderSignature)
    {
        Model = model;
        _loaderSignature = loaderSignature;
        _scores = Scores.Of(model.Task, model.Spec.OutputSize, model.LabelValues, model.Columns.AttentionWeights);
        FeatureColumnType = FeatureColumn.TypeOf(model.Columns.Inputs[0]);
    }

    /// <summary>The trained network: its specification, parameters and standardisation.</summary>
    public RecurrentModelParameters Model { get; }

    /// <summary>Name of the column that holds the sequences; the first, where there are several.</summary>
    public string FeatureColumnName => Model.Columns.Inputs[0].Name;

    /// <summary>Type of the feature column in the training data; keys as UInt32, whatever type they were of.</summary>
    /// <value>Scoring asks for this very size if it is known, else for any number of steps of as many features.</value>
    public DataViewType FeatureColumnType { get; }

    /// <summary>Always true: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives to data of schema <paramref name="inputSchema"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature column is missing, or of a type the model was not trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema, nameof(inputSchema)).OutputSchema;

    /// <summary>A mapper from rows of schema <paramref name="inputSchema"/> to the same rows with their scores.</summary>
    /// <inheritdoc cref="GetOutputSchema" path="/exception"/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema, nameof(inputSchema));

    /// <summary>Appends the scores; nothing is computed until rows are read.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature column is missing, or of a type the model was not trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView<SequenceScores>(input, Mapper(input.Schema, nameof(input)));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ModelStorage.Save(ctx, _loaderSignature, Model);

    private RowMapper<SequenceScores> Mapper(DataViewSchema input, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        var sequences = new SequenceInputs(input, Model.Columns, parameter);
        uint setId = ScoreAnnotations.NextSetId(input);
        return new RowMapper<SequenceScores>(
            input,
            [.. sequences.Columns],
            [.. _scores.Select(score => score.Bind(setId))],
            row => new SequenceScores(row, sequences, Model));
    }
}

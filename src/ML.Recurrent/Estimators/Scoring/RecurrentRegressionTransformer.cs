using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

[assembly: LoadableClass(
    typeof(RecurrentRegressionTransformer),
    null,
    typeof(SignatureLoadModel),
    "Recurrent regression",
    RecurrentRegressionTransformer.LoaderSignature)]

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Scores each row's sequence with a trained recurrent network: appends <c>Score</c>, a <see cref="float"/> in the units of the label.
/// </summary>
/// <remarks>
/// Immutable and safe to share between threads; each cursor and row owns its scratch memory. An empty sequence scores what the
/// network answers from its zero state; a sequence with a missing value (NaN or infinite) scores NaN.
/// </remarks>
public sealed class RecurrentRegressionTransformer : ISingleFeaturePredictionTransformer<RecurrentModelParameters>, IFeatureTransformer
{
    internal const string LoaderSignature = "RecurrentRegression";

    internal RecurrentRegressionTransformer(RecurrentModelParameters model)
    {
        Model = model;
        FeatureColumnType = SequenceLayout.VectorType(model.Columns.Dimensions);
    }

    /// <summary>The trained network: its specification, parameters and standardisation.</summary>
    public RecurrentModelParameters Model { get; }

    /// <summary>Name of the column that holds the sequences.</summary>
    public string FeatureColumnName => Model.Columns.Features;

    /// <summary>Type of the feature column in the training data.</summary>
    /// <value>Scoring asks for this very type if its size is known, else for any number of steps of as many features.</value>
    public DataViewType FeatureColumnType { get; }

    /// <summary>Always true: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema that <see cref="Transform"/> gives to data of schema <paramref name="inputSchema"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing, or of a type the model was not trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema, nameof(inputSchema)).OutputSchema;

    /// <summary>A mapper from rows of schema <paramref name="inputSchema"/> to the same rows with their score.</summary>
    /// <inheritdoc cref="GetOutputSchema" path="/exception"/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema, nameof(inputSchema));

    /// <summary>Appends the score; nothing is computed until rows are read.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing, or of a type the model was not trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoreView(input, Mapper(input.Schema, nameof(input)));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ModelStorage.Save(ctx, LoaderSignature, Model);

    [SuppressMessage("CodeQuality", "IDE0051", Justification = "ML.NET's loader finds it through the LoadableClass attribute.")]
    private static RecurrentRegressionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        RecurrentModelParameters model = ModelStorage.Load(ctx, LoaderSignature, RecurrentTask.Regression);
        return model.Spec.OutputSize == 1 ? new(model) : throw new FormatException(
            $"A regression model has one output; this one has {model.Spec.OutputSize}.");
    }

    private ScoreMapper Mapper(DataViewSchema input, string parameter)
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        return new ScoreMapper(Model, RegressionScore.Columns, input, parameter);
    }
}

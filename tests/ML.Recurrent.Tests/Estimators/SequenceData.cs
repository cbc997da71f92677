using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>A small data set in any form, and a small trainer that suits it.</summary>
internal static class SequenceData
{
    internal const int FeaturesPerStep = 2;
    internal const int KnownTimesteps = 4;

    internal static VectorDataViewType Type(ColumnForm form) => form switch
    {
        ColumnForm.Known => new(NumberDataViewType.Single, KnownTimesteps, FeaturesPerStep),
        ColumnForm.Variable => new(NumberDataViewType.Single, 0, FeaturesPerStep),
        ColumnForm.Flat => new(NumberDataViewType.Single, KnownTimesteps * FeaturesPerStep),
        _ => new(NumberDataViewType.Single),
    };

    internal static IDataView View(MLContext ml, ColumnForm form) =>
        View(ml, Rows(24, i => form is ColumnForm.Known or ColumnForm.Flat ? KnownTimesteps : i % 6), Type(form));

    internal static IDataView View(MLContext ml, IEnumerable<SequenceRow> rows, DataViewType features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(SequenceRow));
        schema[nameof(SequenceRow.Features)].ColumnType = features;
        return ml.Data.LoadFromEnumerable(rows, schema);
    }

    internal static SequenceRow[] Rows(int count, Func<int, int> timesteps) =>
        [.. Enumerable.Range(0, count).Select(i => Row(i, timesteps(i)))];

    internal static RecurrentRegressionTrainer.Options Options(ColumnForm form) => new()
    {
        FeaturesPerStep = form is ColumnForm.Flat or ColumnForm.FlatVariable ? FeaturesPerStep : 1,
        HiddenSize = 4,
        NumberOfEpochs = 2,
        BatchSize = 8,
        Seed = 7,
    };

    internal static RecurrentRegressionTrainer Trainer(MLContext ml, CellKind cell, RecurrentRegressionTrainer.Options options) =>
        cell switch
        {
            CellKind.Lstm => ml.Regression.Trainers.Lstm(options),
            CellKind.Gru => ml.Regression.Trainers.Gru(options),
            _ => ml.Regression.Trainers.Rnn(options),
        };

    private static SequenceRow Row(int number, int timesteps)
    {
        float[] steps = [.. Enumerable.Range(0, timesteps * FeaturesPerStep).Select(k => MathF.Sin((0.7f * number) + (0.3f * k)))];
        return new SequenceRow { Number = number, Label = steps.Sum() + (0.1f * number), Features = steps, Name = $"row {number}" };
    }
}

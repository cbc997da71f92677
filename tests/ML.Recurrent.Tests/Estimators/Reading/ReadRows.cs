using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Targets;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Estimators.Reading;

/// <summary>Reads views as a trainer does, and keeps its warnings.</summary>
internal sealed class ReadRows
{
    private readonly IChannel _channel;

    public ReadRows()
    {
        Context.Log += (_, line) =>
        {
            if (line.Kind == ChannelMessageKind.Warning)
            {
                Warnings.Add(line.RawMessage);
            }
        };
        _channel = ((IHostEnvironment)Context).Register("Reading").Start("Training");
    }

    public MLContext Context { get; } = new(1);

    public List<string> Warnings { get; } = [];

    public static RecurrentTrainerOptions Options(string? weight = null) =>
        new RecurrentRegressionTrainer.Options { ExampleWeightColumnName = weight };

    public static List<(ulong Key, float[] Features, float Target, float Weight)> All(ISequenceSource source, ulong? order = null)
    {
        var rows = new List<(ulong, float[], float, float)>();
        using ISequenceReader reader = source.Open(order);
        while (reader.MoveNext())
        {
            rows.Add((reader.Key, reader.Steps.Features.ToArray(), reader.Targets[0], reader.Weight));
        }

        return rows;
    }

    public IDataView View(IEnumerable<WeightedRow> rows) => Context.Data.LoadFromEnumerable(rows);

    public ISequenceSource Source(IDataView view, string? weight = null) =>
        new TrainingColumns(view.Schema, Options(weight), new RegressionTarget(), "input").Source(view, _channel);

    public ISequenceSource Validation(IDataView training, IDataView validation) =>
        new TrainingColumns(training.Schema, Options(), new RegressionTarget(), "input")
            .OfValidation(validation.Schema, "ValidationSet")
            .Source(validation, _channel);
}

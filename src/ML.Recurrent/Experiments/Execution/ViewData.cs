using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Reading;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>What was read from a view.</summary>
internal sealed class ViewData
{
    private readonly (string Words, RowSet? Rows, PartSize Size)[] _parts;

    private ViewData(RowSet?[] parts) =>
        _parts = Array.ConvertAll(parts, rows => (rows?.Words ?? "all rows", rows, new PartSize()));

    /// <summary>SHA-256 of its usable rows.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Its usable rows; null if they take too much memory.</summary>
    public HeldRows? Held { get; private set; }

    /// <summary>Its parts in words.</summary>
    public IEnumerable<string> Parts => _parts.Select(part => part.Words);

    /// <param name="view">The view.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="parts">The parts that are used; null stands for all rows.</param>
    /// <param name="areKeysUsed">Whether what tells rows apart decides what becomes of them.</param>
    /// <param name="memoryLimit">Bytes that may be kept.</param>
    /// <param name="channel">Told of rows that are left out.</param>
    /// <param name="cancellation">Looked at before every row.</param>
    public static ViewData Read(
        IDataView view,
        TrainingColumns columns,
        RowSet?[] parts,
        bool areKeysUsed,
        long memoryLimit,
        IChannel channel,
        CancellationToken cancellation)
    {
        var data = new ViewData(parts);
        using var fingerprint = new DataFingerprint();
        fingerprint.Begin(columns.Shape);
        var held = new HeldRows(columns.Shape, columns.Description.Form);
        using ViewReader reader = new ViewSource(view, columns, channel).Open(null);
        while (reader.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            fingerprint.Add(areKeysUsed ? reader.Key : 0, reader.Steps, reader.Targets, reader.Weight);
            data.Count(reader);
            held?.Add(reader.Key, reader.Position, reader.Steps, reader.Targets, reader.Weight);
            held = held?.Bytes <= memoryLimit ? held : null;
        }

        data.Held = held;
        data.Fingerprint = fingerprint.ToString();
        return data;
    }

    /// <summary>Size of a part.</summary>
    /// <param name="rows">One that was given; null for all rows.</param>
    public PartSize Size(RowSet? rows) => _parts.First(part => part.Rows == rows).Size;

    public void LetGo() => Held = null;

    private void Count(ViewReader reader)
    {
        int values = reader.Steps.Features.Length + reader.Steps.Tokens.Length + reader.Targets.Length;
        foreach ((_, RowSet? rows, PartSize size) in _parts)
        {
            if (rows?.Contains(reader.Position) != false)
            {
                size.Rows++;
                size.Bytes += sizeof(float) * (long)values + HeldRows.BytesOfARow;
            }
        }
    }
}

/// <summary>How much is in a part of a view.</summary>
internal sealed class PartSize
{
    /// <summary>Usable rows.</summary>
    public long Rows { get; set; }

    /// <summary>Bytes that they take in memory.</summary>
    public long Bytes { get; set; }
}

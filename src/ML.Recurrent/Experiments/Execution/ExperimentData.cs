using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>The rows of an experiment, read once for all of its trials, and held in memory where they fit.</summary>
/// <remarks>
/// Whether a trial has its rows in memory decides the order that it sees them in. It is decided for each by itself, as for a training that
/// runs alone, so that no trial depends on how many others run; what the memory limit decides is how many may.
/// </remarks>
internal sealed class ExperimentData
{
    private readonly Dictionary<IDataView, ViewData> _views;
    private readonly DataCaching _caching;
    private readonly long _limit;
    private readonly long _ofATrial;

    private ExperimentData(TrialTraining training, Dictionary<IDataView, ViewData> views)
    {
        _views = views;
        _caching = training.Options.Caching;
        _limit = training.Options.ToData(0).MemoryLimit;
        _ofATrial = training.Splits.Max(split => SplitViews.Bytes(split, views));
        Fingerprint = FingerprintOf(training, views);
        if (Held + _ofATrial > _limit)
        {
            LetGo();
        }
    }

    /// <summary>SHA-256 of all usable rows, of how they are split, and of what training begins with: 64 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether a trial has its rows in memory, which decides the order that it sees them in.</summary>
    public bool IsInMemory => _caching == DataCaching.Memory || (_caching == DataCaching.Auto && _ofATrial <= _limit);

    private long Held => _views.Values.Sum(view => view.Held?.Bytes ?? 0);

    /// <param name="training">What is to be trained.</param>
    /// <param name="cancellation">Looked at before every row.</param>
    /// <exception cref="InvalidOperationException">A split has no usable rows to train or to validate on; or rows are damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type, or does not go with an option.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ExperimentData Read(TrialTraining training, CancellationToken cancellation)
    {
        using IChannel channel = training.Channel();
        RecurrentTrainerOptions options = training.Options;
        long room = options.Caching == DataCaching.Stream ? 0 : options.ToData(0).MemoryLimit;
        var views = new Dictionary<IDataView, ViewData>(ReferenceEqualityComparer.Instance);
        foreach ((IDataView view, TrainingColumns columns, RowSet?[] parts) in SplitViews.Of(training))
        {
            bool areKeysUsed = options.ValidationFraction > 0;
            var data = ViewData.Read(view, columns, parts, areKeysUsed, room, channel, cancellation);
            room -= data.Held?.Bytes ?? 0;
            views.Add(view, data);
        }

        SplitViews.RequireRows(training.Splits, views);
        return new ExperimentData(training, views);
    }

    /// <summary>How many trials may be trained side by side: as many as asked, or as their data fit into the memory limit, at least
    /// one.</summary>
    public int MostExecutors(int asked) =>
        _caching == DataCaching.Auto && IsInMemory ? (int)Math.Clamp((_limit - Held) / _ofATrial, 1, asked) : asked;

    /// <summary>Where a trial reads the rows of a view: in memory, unless they are not held, or not in the form that it asks for.</summary>
    public ISequenceSource Source(IDataView view, TrainingColumns columns, IChannel channel)
    {
        (IDataView source, RowSet? rows) = SplitViews.PartOf(view);
        HeldRows? held = _views.GetValueOrDefault(source)?.Held;
        return held is not null && held.Form == columns.Description.Form
            ? new HeldSource(held, rows)
            : columns.Source(view, channel);
    }

    private static string FingerprintOf(TrialTraining training, Dictionary<IDataView, ViewData> views)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ViewData view in views.Values)
        {
            Add(view.Fingerprint);
            Add(string.Join(", ", view.Parts));
        }

        BeginningFingerprint.AddTo(hash, training.Options);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(MemoryMarshal.AsBytes<char>($"{text}\n".ToCharArray()));
    }

    private void LetGo()
    {
        foreach (ViewData view in _views.Values)
        {
            view.LetGo();
        }
    }
}

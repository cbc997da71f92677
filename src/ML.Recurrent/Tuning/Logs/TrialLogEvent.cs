using System.Text.Json.Serialization;

namespace ML.Recurrent.Tuning.Logs;

/// <summary>What a line of the log tells.</summary>
internal enum TrialLogEventKind
{
    /// <summary>A job begins, and its trial with it where it goes on from nothing.</summary>
    Start,

    /// <summary>A job is begun again that neither ended nor was stopped: its process was killed, or by its end brought the process to
    /// one.</summary>
    StartAgain,

    /// <summary>A job is left to the next session.</summary>
    Stop,

    /// <summary>The job of a trial is done.</summary>
    End,

    /// <summary>A trial has failed.</summary>
    Fail,
}

/// <summary>One line of the log after the first.</summary>
internal sealed record TrialLogEvent(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] TrialLogEventKind Event, int Trial)
{
    /// <summary>Seconds that the experiment had run, in all its sessions.</summary>
    public double Elapsed { get; init; }

    /// <summary>Of a start: where the job goes on from.</summary>
    public int From { get; init; }

    /// <summary>Of a start: where the job goes to.</summary>
    public int To { get; init; }

    /// <summary>Of a start from nothing: what is tried.</summary>
    public OrderedDictionary<string, TrialValue>? Values { get; init; }

    /// <summary>Of a start again: how far the trial had come.</summary>
    public long Kept { get; init; }

    /// <summary>Of an end: the metric of each epoch of the job.</summary>
    public IReadOnlyList<double>? Metrics { get; init; }

    /// <summary>Of an end: the trial must not go on.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Of a failure: why.</summary>
    public string? Error { get; init; }
}

/// <summary>The first line of the log.</summary>
/// <param name="TrialLog">Version of the format.</param>
/// <param name="Settings">What an experiment that goes on must agree with, by name.</param>
internal sealed record TrialLogHeader(int TrialLog, SortedDictionary<string, string> Settings);

/// <summary>What the first line of any version's log has.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record TrialLogVersion(int TrialLog);

/// <summary>How lines are written: doubles to the last bit, those that are no numbers by name, and what is not said left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrialLogEvent))]
[JsonSerializable(typeof(TrialLogHeader))]
[JsonSerializable(typeof(TrialLogVersion))]
internal sealed partial class TrialLogJson : JsonSerializerContext;

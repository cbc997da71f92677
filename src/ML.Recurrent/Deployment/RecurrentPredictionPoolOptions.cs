using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Deployment;

/// <summary>How a <see cref="RecurrentPredictionPool{TIn, TOut}"/> follows its file and loads it.</summary>
public sealed class RecurrentPredictionPoolOptions
{
    /// <summary>Time between two looks at the file; a look reads at most its last 64 KiB.</summary>
    /// <value>Default 500 ms; from 1 ms to 1 day.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Time after which a file that could not be loaded, and has not changed since, is tried again.</summary>
    /// <value>Default 5 s; from 1 ms to 1 day. One that has changed is tried at the next look.</value>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How large the file may be. It is held in memory while it is loaded.</summary>
    /// <value>Default: those of <see cref="RecurrentModelLimits"/>.</value>
    public RecurrentModelLimits Limits { get; set; } = new();

    /// <summary>Most engines that are kept for the next call; more are made while more calls run at once, and given up after.</summary>
    /// <value>Default: twice the number of processors; at least 1.</value>
    public int MaximumRetainedEngines { get; set; } = 2 * Environment.ProcessorCount;

    /// <summary>
    /// Makes the context that loads a model; each model has its own. The place to register assemblies whose components the model names.
    /// </summary>
    /// <value>Default: <c>new MLContext()</c>.</value>
    public Func<MLContext> CreateContext { get; set; } = () => new MLContext();

    /// <summary>Looks at what is in a file that was found whole, before ML.NET loads it; what it throws refuses the file.</summary>
    /// <value>
    /// Default null: every recurrent model is taken. Meant to be thrown: a <see cref="FormatException"/> that says what is expected.
    /// </value>
    public Action<RecurrentModelDescription>? Accept { get; set; }

    /// <summary>
    /// Changes which columns the members of TIn stand for, for models whose column names are not known beforehand; what it throws refuses
    /// the file.
    /// </summary>
    /// <value>
    /// Default null: the members' own names. Types need not be set: what is left open is taken from the schema saved with the model.
    /// </value>
    public Action<RecurrentModelDescription, SchemaDefinition>? MapInput { get; set; }

    internal RecurrentPredictionPoolOptions Copy() => (RecurrentPredictionPoolOptions)MemberwiseClone();

    /// <exception cref="ArgumentException">An option is null or out of its range.</exception>
    internal void Check()
    {
        CheckInterval(PollInterval, nameof(PollInterval));
        CheckInterval(RetryInterval, nameof(RetryInterval));
        ArgumentNullException.ThrowIfNull(Limits);
        Limits.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRetainedEngines, 1);
        ArgumentNullException.ThrowIfNull(CreateContext);
    }

    private static void CheckInterval(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1), name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), name);
    }
}

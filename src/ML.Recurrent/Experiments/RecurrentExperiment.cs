using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators;
using ML.Recurrent.Estimators.Scoring;

namespace ML.Recurrent.Experiments;

/// <summary>Searches for the options of a recurrent trainer that suit some data best: trains trials side by side, gives up early those that
/// do worse than others, and returns the best model.</summary>
/// <remarks>
/// The log of the <c>MLContext</c> gets a line for whatever a trial comes to. A trial that diverges has ended, and its epochs before that
/// count. Trials that fail are on the leaderboard with the reason, and cost nothing else; ten failures one after the other end the search.
/// Each call of <c>Execute</c> searches anew, unless <see cref="RecurrentExperimentSettings.Folder"/> holds the log of an earlier one.
/// </remarks>
public sealed class RecurrentExperiment<TTransformer>
    where TTransformer : RecurrentTransformer
{
    private readonly ExperimentPlan<TTransformer> _plan;

    internal RecurrentExperiment(
        IHostEnvironment environment,
        ExperimentTask<TTransformer> task,
        RecurrentExperimentSettings settings,
        RecurrentTrainerOptions options) =>
        _plan = new ExperimentPlan<TTransformer>(environment, task, settings, options);

    /// <summary>Runs the experiment on rows that are split as <see cref="RecurrentExperimentSettings.Validation"/> says.</summary>
    /// <param name="data">The rows. They are read several times, and must be the same each time.</param>
    /// <param name="cancellationToken">Ends the search soon; the result is then that of the best trial so far.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or of the wrong type; what the data are does not go with an option.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled before any epoch of any trial was done.</exception>
    /// <exception cref="InvalidOperationException">
    /// No trial has a metric that is a number: the message has the first failure. Or the folder's log is of another experiment: the message
    /// has the difference.
    /// </exception>
    /// <exception cref="FormatException">The folder's log is damaged.</exception>
    /// <exception cref="IOException">The folder cannot be written to, or another experiment is using it.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public RecurrentExperimentResult<TTransformer> Execute(IDataView data, CancellationToken cancellationToken = default) =>
        Wait(ExecuteAsync(data, cancellationToken));

    /// <summary>Runs the experiment on a split that the caller has made, by time for instance.</summary>
    /// <param name="training">The rows to train on. They are read several times, and must be the same each time.</param>
    /// <param name="validation">The rows to measure on, with the same columns.</param>
    /// <param name="cancellationToken">Ends the search soon; the result is then that of the best trial so far.</param>
    /// <exception cref="ArgumentNullException">Rows are null.</exception>
    /// <inheritdoc cref="Execute(IDataView, CancellationToken)" path="/exception[not(contains(@cref,'ArgumentNullException'))]"/>
    public RecurrentExperimentResult<TTransformer> Execute(
        IDataView training, IDataView validation, CancellationToken cancellationToken = default) =>
        Wait(ExecuteAsync(training, validation, cancellationToken));

    /// <summary>Runs the experiment on splits that the caller has made: a trial is trained once for each, and its metric is the
    /// mean.</summary>
    /// <param name="splits">At least one. Where the model is trained anew in the end, it is on all rows of the last.</param>
    /// <param name="cancellationToken">Ends the search soon; the result is then that of the best trial so far.</param>
    /// <exception cref="ArgumentException">There is no split.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="splits"/> or rows of it are null.</exception>
    /// <inheritdoc cref="Execute(IDataView, CancellationToken)" path="/exception[not(contains(@cref,'ArgumentNullException'))]"/>
    public RecurrentExperimentResult<TTransformer> Execute(
        IReadOnlyList<ExperimentSplit> splits, CancellationToken cancellationToken = default) =>
        Wait(ExecuteAsync(splits, cancellationToken));

    /// <summary>Likewise, without blocking the caller's thread.</summary>
    /// <inheritdoc cref="Execute(IDataView, CancellationToken)" path="/param|/exception"/>
    public Task<RecurrentExperimentResult<TTransformer>> ExecuteAsync(IDataView data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RunAsync(new ExperimentRows(data), cancellationToken);
    }

    /// <summary>Likewise, without blocking the caller's thread.</summary>
    /// <inheritdoc cref="Execute(IDataView, IDataView, CancellationToken)" path="/param|/exception"/>
    public Task<RecurrentExperimentResult<TTransformer>> ExecuteAsync(
        IDataView training, IDataView validation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        return RunAsync(new ExperimentRows(training, validation), cancellationToken);
    }

    /// <summary>Likewise, without blocking the caller's thread.</summary>
    /// <inheritdoc cref="Execute(IReadOnlyList{ExperimentSplit}, CancellationToken)" path="/param|/exception"/>
    public Task<RecurrentExperimentResult<TTransformer>> ExecuteAsync(
        IReadOnlyList<ExperimentSplit> splits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splits);
        return RunAsync(new ExperimentRows(splits), cancellationToken);
    }

    private static RecurrentExperimentResult<TTransformer> Wait(Task<RecurrentExperimentResult<TTransformer>> run) =>
        run.GetAwaiter().GetResult();

    // Columns are checked before the call returns; what reads rows or trains is on other threads.
    private Task<RecurrentExperimentResult<TTransformer>> RunAsync(ExperimentRows rows, CancellationToken cancellationToken)
    {
        _plan.CheckColumns(rows);
        var session = new ExperimentSession<TTransformer>(_plan, rows, cancellationToken);
        return Task.Run(session.RunAsync, CancellationToken.None);
    }
}

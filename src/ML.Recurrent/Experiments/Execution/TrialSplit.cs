using Microsoft.ML;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Rows that a trial is trained on, and rows that it is measured on.</summary>
/// <param name="Training">The rows to train on.</param>
/// <param name="Validation">The rows to measure on; null for a part of the others, as the options' <c>ValidationFraction</c> says.</param>
internal sealed record TrialSplit(IDataView Training, IDataView? Validation);

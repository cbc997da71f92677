using Microsoft.ML;

namespace ML.Recurrent.Experiments;

/// <summary>Rows to train on, and rows to measure on what was learned from them.</summary>
/// <param name="Training">What trials learn.</param>
/// <param name="Validation">What their metric is of, with the same columns.</param>
public sealed record ExperimentSplit(IDataView Training, IDataView Validation);

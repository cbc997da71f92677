namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>How many steps of one class were predicted to be of one class, the same or another.</summary>
/// <param name="Label">Name of the class that the label gives.</param>
/// <param name="Predicted">Name of the class predicted; null for no prediction.</param>
/// <param name="Count">Number of steps, at least 1.</param>
public sealed record ClassConfusion(string Label, string? Predicted, long Count);

namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>A mark on one of a plot's axes.</summary>
/// <param name="Place">From 0, at the low end, to 1.</param>
/// <param name="Label">As text.</param>
/// <param name="Width">What the label may take of the axis; 0 for all that it needs.</param>
internal readonly record struct PlotTick(double Place, string Label, double Width = 0);

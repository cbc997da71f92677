namespace ML.Recurrent.Training.Reporting;

/// <summary>An option of a run, as a person reads it.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">Its value as text, whatever the culture.</param>
/// <param name="IsDefault">Whether that is the value it has if nobody sets it.</param>
internal sealed record ReportedOption(string Name, string Value, bool IsDefault);

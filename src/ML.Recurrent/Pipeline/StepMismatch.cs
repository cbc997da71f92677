namespace ML.Recurrent.Pipeline;

/// <summary>Two columns of a row that should run step by step, and do not.</summary>
internal static class StepMismatch
{
    internal static InvalidOperationException Error(string first, int firstSteps, string second, int secondSteps) =>
        new(FormattableString.Invariant(
            $"Column '{first}' holds {firstSteps} steps and column '{second}' {secondSteps} in the same row. ")
            + "Give every row the same number of steps in both.");
}

namespace ML.Recurrent.Deployment;

/// <summary>Why the file that is there now is not served.</summary>
/// <param name="Message">What is wrong with it; it names the file without its folder.</param>
/// <param name="At">When it was last found so.</param>
/// <param name="Attempts">How often it was, one after the other; at least 1.</param>
public sealed record ModelLoadFailure(string Message, DateTimeOffset At, int Attempts);

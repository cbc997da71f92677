namespace ML.Recurrent.Reliability.Searching;

/// <summary>Where in the writing of a log's line a process can die: with half of its bytes in the file, with all of them but not flushed, and
/// when they are flushed and nobody has been told yet.</summary>
internal enum LogPhase
{
    Torn,
    Written,
    Flushed,
}

/// <summary>Where a child is to wait for its end.</summary>
/// <param name="Phase">In which phase.</param>
/// <param name="Line">Of which of the lines that it writes, from 1.</param>
internal sealed record PlannedLogStop(LogPhase Phase, int Line);

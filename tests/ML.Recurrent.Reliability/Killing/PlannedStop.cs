namespace ML.Recurrent.Reliability.Killing;

/// <summary>Where in the saving of a checkpoint a process can die: after the file is created, half-way through its bytes, before it is
/// flushed, before it is renamed, before the directory is flushed.</summary>
internal enum SavePhase
{
    Create,
    Write,
    Flush,
    Rename,
    FlushDirectory,
}

/// <summary>Where a child is to wait for its end.</summary>
/// <param name="Phase">In which phase.</param>
/// <param name="Save">Of which of its checkpoints, from 1.</param>
internal sealed record PlannedStop(SavePhase Phase, int Save);

using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Training.Checkpoints;

/// <summary>All that a run of training needs to go on as if it had never stopped.</summary>
/// <param name="Identity">Options, data and network by name: what a run that goes on must agree with.</param>
/// <param name="State">Where the run stands.</param>
/// <param name="Vectors">Weights and moments.</param>
internal sealed record Checkpoint(
    IReadOnlyDictionary<string, string> Identity, TrainingState State, IReadOnlyList<CheckpointVector> Vectors)
{
    /// <summary>Copies each vector into the one of the same name.</summary>
    /// <exception cref="FormatException">Names or lengths differ; nothing has been copied.</exception>
    public void CopyTo(IReadOnlyList<CheckpointVector> into)
    {
        Dictionary<string, AlignedBuffer> mine = Vectors.ToDictionary(vector => vector.Name, vector => vector.Values);
        foreach (CheckpointVector vector in into)
        {
            string name = FormatError.Quote(vector.Name);
            if (!mine.TryGetValue(vector.Name, out AlignedBuffer? values))
            {
                throw new FormatException($"The checkpoint lacks the vector {name}.");
            }

            if (values.Length != vector.Values.Length)
            {
                throw new FormatException(
                    $"The checkpoint's vector {name} has {values.Length} values; expected {vector.Values.Length}.");
            }
        }

        if (Vectors.FirstOrDefault(vector => into.All(other => other.Name != vector.Name)) is { } foreign)
        {
            throw new FormatException($"The checkpoint has a vector {FormatError.Quote(foreign.Name)} that this training does not know.");
        }

        foreach (CheckpointVector vector in into)
        {
            mine[vector.Name].Span.CopyTo(vector.Values.Span);
        }
    }
}

/// <summary>A vector of a checkpoint; its name is unlike the others'.</summary>
internal sealed record CheckpointVector(string Name, AlignedBuffer Values);

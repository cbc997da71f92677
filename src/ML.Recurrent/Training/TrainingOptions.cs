using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Training;

/// <summary>How a network is trained; checked by whoever takes it from a user.</summary>
internal sealed record TrainingOptions
{
    public required int NumberOfEpochs { get; init; }

    /// <summary>Sequences in a minibatch.</summary>
    public required int BatchSize { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>Largest L2 norm of all gradients together; 0 leaves them as they are.</summary>
    public required double GradientClipping { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Whether features and targets are brought to mean 0 and deviation 1 first.</summary>
    public required bool Standardize { get; init; }

    /// <summary>Threads that share a minibatch, the caller's included. The bits do not depend on it.</summary>
    public int NumberOfThreads { get; init; } = 1;

    /// <summary>Sets parameters that are known beforehand, such as pretrained embeddings; called once, after initialisation.</summary>
    public Action<ParameterSet>? Pretrained { get; init; }
}

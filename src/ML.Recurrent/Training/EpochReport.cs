namespace ML.Recurrent.Training;

/// <summary>What an epoch of training came to.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="NumberOfEpochs">How many there will be.</param>
/// <param name="Loss">Mean loss of its targets while it ran, in the network's units (standardised ones, if so asked).</param>
/// <param name="GradientNorm">Mean L2 norm of the gradients before clipping.</param>
/// <param name="Sequences">Sequences seen.</param>
/// <param name="Elapsed">Time it took.</param>
internal readonly record struct EpochReport(
    int Epoch, int NumberOfEpochs, double Loss, double GradientNorm, long Sequences, TimeSpan Elapsed);

namespace ML.Recurrent.Training;

/// <summary>A piece of the vector of parameters or gradients.</summary>
internal readonly record struct Shard(int Start, int Length);

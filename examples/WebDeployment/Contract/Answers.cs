namespace WebDeployment.Contract;

/// <param name="Prediction">What the model expects next.</param>
/// <param name="Model">The SHA-256 of the model file that answered.</param>
/// <param name="Version">Its number since the service was started.</param>
internal sealed record PredictionAnswer(float Prediction, string Model, long Version);

/// <summary>All by one model, in the order of the request.</summary>
internal sealed record BatchAnswer(float[] Predictions, string Model, long Version);

/// <param name="Status">
/// <c>healthy</c>; <c>degraded</c>, where the file cannot be loaded and an older model serves; <c>unhealthy</c>.
/// </param>
/// <param name="Failure">What is wrong with the file; null where nothing is.</param>
internal sealed record HealthAnswer(string Status, string? Model, long? Version, DateTimeOffset? LoadedAt, FailureAnswer? Failure);

internal sealed record FailureAnswer(string Message, DateTimeOffset At, int Attempts);

/// <param name="HeapBytes">Size of what is alive after a full collection.</param>
/// <param name="Handles">Open handles of the process.</param>
internal sealed record CollectAnswer(long HeapBytes, int Handles);

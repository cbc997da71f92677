namespace ML.Recurrent.Deployment;

/// <summary>A model that a pool serves, or served.</summary>
/// <param name="Version">1 for the first that the pool loaded, 2 for the next, …; of this pool in this process.</param>
/// <param name="Fingerprint">SHA-256 of the file's bytes, 64 lower-case hexadecimal digits: the same for the same file everywhere.</param>
/// <param name="LoadedAt">When it began to serve.</param>
/// <param name="Description">What is in the file; it was read with the model and takes no reading now.</param>
/// <param name="Path">The file, absolute.</param>
public sealed record ModelSnapshot(
    long Version, string Fingerprint, DateTimeOffset LoadedAt, RecurrentModelDescription Description, string Path);

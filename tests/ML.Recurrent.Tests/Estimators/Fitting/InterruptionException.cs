namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>What a listener throws in place of a power failure.</summary>
internal sealed class InterruptionException : Exception;

namespace ML.Recurrent.Experiments;

/// <summary>How rows are split.</summary>
internal enum ValidationScheme
{
    HoldOut,
    LastRows,
    CrossValidation,
    RollingOrigin,
}

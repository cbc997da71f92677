namespace ML.Recurrent.Model;

/// <summary>The columns that a model was trained on and writes, and the form of its sequences.</summary>
/// <param name="Features">Name of the column of sequences.</param>
/// <param name="Label">Name of the label column; not needed for scoring.</param>
/// <param name="Score">Name of the score column.</param>
/// <param name="FeaturesPerStep">Features F of a step.</param>
/// <param name="Timesteps">Steps T of every sequence, or 0 where it varies.</param>
/// <param name="Dimensions">Dimensions of the features' vector type, 0 for a variable one; empty for a flat vector of variable size.</param>
public sealed record SequenceColumns(
    string Features, string Label, string Score, int FeaturesPerStep, int Timesteps, IReadOnlyList<int> Dimensions);

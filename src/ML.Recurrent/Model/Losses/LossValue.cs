namespace ML.Recurrent.Model.Losses;

/// <summary>The loss of a batch.</summary>
/// <param name="Sum">Weighted sum over the targets that are present, in double and in ascending order.</param>
/// <param name="Weight">Their weights together: their number, where all weights are 1.</param>
internal readonly record struct LossValue(double Sum, double Weight)
{
    /// <summary>Weighted mean; 0 where there is no target.</summary>
    public double Mean => Weight == 0 ? 0 : Sum / Weight;

    public static LossValue operator +(LossValue a, LossValue b) => new(a.Sum + b.Sum, a.Weight + b.Weight);
}

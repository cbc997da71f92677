using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Rows of a rare class among common ones that look like it, as labels of every kind.</summary>
internal static class ClassRows
{
    public const int Count = 60;
    public const int Rare = 3;

    /// <summary>One step whose first value is from −1 to 0.9; of the nine rows above 0.65, three are rare.</summary>
    public static TaskRow[] Imbalanced() => [.. Enumerable.Range(0, Count).Select(i =>
    {
        bool isRare = i % 20 >= 17 && i % 3 == 0;
        float[] flags = isRare ? [1, 1] : [0, 1];
        return new TaskRow
        {
            Number = i,
            Features = [(i % 20 / 10f) - 1, 0.5f],
            Yes = isRare,
            Kind = isRare ? "rare" : "common",
            Names = [isRare ? "rare" : "common"],
            Flags = [isRare, true],
            Bits = flags,
        };
    })];
}

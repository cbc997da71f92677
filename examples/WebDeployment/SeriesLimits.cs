using Microsoft.AspNetCore.Http.HttpResults;
using WebDeployment.Problems;

namespace WebDeployment;

/// <summary>What can be said about a request before a model is asked.</summary>
internal static class SeriesLimits
{
    public static ProblemHttpResult? WhatIsWrong(float[][] batch, RequestLimits limits) => batch.Length > limits.MaximumBatch
        ? Problem.TooLarge($"A batch may have {limits.MaximumBatch:N0} series; this one has {batch.Length:N0}. Split it.", "$.series")
        : batch.Select((series, i) => WhatIsWrong(series, limits, $"$.series[{i}]")).FirstOrDefault(problem => problem is not null);

    /// <param name="series">The series.</param>
    /// <param name="limits">How long it may be.</param>
    /// <param name="at">Where in the request it stands.</param>
    public static ProblemHttpResult? WhatIsWrong(float[]? series, RequestLimits limits, string at)
    {
        if (series is null or [])
        {
            return Problem.NoValues(at);
        }

        if (series.Length > limits.MaximumSteps)
        {
            return Problem.TooLarge($"A series may have {limits.MaximumSteps:N0} values; this one has {series.Length:N0}.", at);
        }

        int notFinite = series.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        return notFinite >= 0 ? Problem.NotFinite($"{at}[{notFinite}]") : null;
    }
}

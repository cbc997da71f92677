using ML.Recurrent.WebTest.Models;

namespace ML.Recurrent.WebTest.Publishing;

/// <summary>A good model that was published.</summary>
/// <param name="Number">In the order of publishing.</param>
/// <param name="Model">What was published.</param>
/// <param name="Returned">When <c>Publish</c> returned, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> tells it.</param>
/// <param name="IsAfterCorrupt">Whether a corrupt file was there before.</param>
internal sealed record Publication(int Number, PreparedModel Model, long Returned, bool IsAfterCorrupt);

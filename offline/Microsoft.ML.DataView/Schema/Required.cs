using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML;

/// <summary>Checks of names; an empty one counts as none.</summary>
internal static class Required
{
    public static void Name([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentNullException(parameter);
        }
    }

    public static void NonEmpty([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} cannot be null or empty");
        }
    }
}

using System.Runtime.CompilerServices;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Text;

/// <summary>Refuses a text among the options that no saved model could hold.</summary>
internal static class OptionText
{
    /// <summary>Null passes.</summary>
    internal static void Check(string? text, int least, [CallerArgumentExpression(nameof(text))] string option = "")
    {
        if (text is not null && (text.Length < least || text.Length > FormatLimits.NameLength))
        {
            throw new ArgumentOutOfRangeException(
                option, $"{option} has {text.Length} characters; it must have from {least} to {FormatLimits.NameLength}.");
        }
    }
}

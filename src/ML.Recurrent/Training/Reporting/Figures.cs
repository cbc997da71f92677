using System.Globalization;
using System.Net;
using System.Xml;
using static System.FormattableString;

namespace ML.Recurrent.Training.Reporting;

/// <summary>Numbers and texts as they stand in the page, the same under every culture.</summary>
internal static class Figures
{
    /// <summary>Text as markup that cannot be taken for anything else. What XML cannot hold becomes U+FFFD.</summary>
    public static string Text(string text)
    {
        string encoded = WebUtility.HtmlEncode(text);
        return encoded.All(XmlConvert.IsXmlChar) ? encoded : Cleaned(encoded);
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Counted(long count, string one, string several) => $"{Count(count)} {(count == 1 ? one : several)}";

    /// <summary>Four significant digits.</summary>
    public static string Value(double value)
    {
        string format = Math.Abs(value) switch
        {
            0 or double.NaN or double.PositiveInfinity => "G",
            >= 1e-4 and < 9999.5 => "G4",
            >= 9999.5 and < 1e9 => "N0",
            _ => "0.###e0",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Percent(double share) => double.IsFinite(share) ? Invariant($"{100 * share:0.##} %") : Value(share);

    public static string Share(double share) => Invariant($"{100 * share:0.0} %");

    public static string Rate(long sequences, TimeSpan elapsed) => Value(PerSecond(sequences, elapsed));

    public static double PerSecond(long sequences, TimeSpan elapsed) =>
        elapsed > TimeSpan.Zero ? Math.Round(sequences / elapsed.TotalSeconds, 1) : double.NaN;

    public static string Duration(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return time.TotalSeconds switch
        {
            < 0.9995 => Invariant($"{time.TotalMilliseconds:0} ms"),
            < 59.95 => Invariant($"{time.TotalSeconds:0.0} s"),
            < 3599.5 => Invariant($"{whole.Minutes} min {whole.Seconds:00} s"),
            < 86399.5 => Invariant($"{whole.Hours} h {whole.Minutes:00} min"),
            _ => Invariant($"{whole.Days} d {whole.Hours} h"),
        };
    }

    /// <summary>A moment, by the minute and its own offset, as markup.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        string offset = moment.Offset == TimeSpan.Zero ? "" : Invariant($"{moment:zzz}");
        return Invariant($"<time datetime=\"{moment:yyyy-MM-ddTHH:mm:sszzz}\">{moment:d MMMM yyyy, HH:mm} UTC{offset}</time>");
    }

    private static string Cleaned(string encoded) =>
        string.Concat(encoded.Select(character => XmlConvert.IsXmlChar(character) ? character : '\uFFFD'));
}

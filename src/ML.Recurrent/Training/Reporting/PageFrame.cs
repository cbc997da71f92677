using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ML.Recurrent.Training.Reporting;

/// <summary>A page of HTML that needs nothing beside it, and is complete without its script. It is XML too.</summary>
internal static class PageFrame
{
    /// <param name="title">The document's title, as text.</param>
    /// <param name="style">The style sheet that follows <see cref="PageStyle"/>, without ampersand and less-than sign.</param>
    /// <param name="script">The only script that the page's content security policy lets run; likewise, with \n at its lines' ends.</param>
    /// <param name="main">The page between head and foot, as markup.</param>
    public static string Html(string title, string style, string script, string main) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="{Policy(script)}" />
        <title>{Figures.Text(title)}</title>
        <style>
        {PageStyle.Css}
        {style}
        </style>
        </head>
        <body>
        <main>
        {main}
        <footer>Made by ML.Recurrent {Version} on {Figures.Text(Platform)}.</footer>
        </main>
        <script>{script}</script>
        </body>
        </html>

        """;

    private static string Version =>
        typeof(PageFrame).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>() is { } informational
            ? Figures.Text(informational.InformationalVersion.Split('+')[0])
            : "";

    private static string Platform =>
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    private static string Policy(string script)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'";
    }
}

using System.Security.Cryptography;
using System.Text;

namespace WebDeployment.Endpoints;

/// <summary>The page at <c>/</c>: one document with its own style and script, which are all that its browser may run.</summary>
internal static class PageEndpoint
{
    private static readonly string[] Scripts = ["series.js", "chart.js", "drawing.js", "service.js", "facts.js", "mistakes.js", "page.js"];

    public static void MapPage(this WebApplication app)
    {
        string style = Text("style.css") + Text("page.css");
        string script = string.Concat(Scripts.Select(Text));
        string page = Text("page.html").Replace("{style}", style).Replace("{script}", script);
        string policy =
            $"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        app.MapMethods("/", Readable.Methods, (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = policy;
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Text(page, "text/html; charset=utf-8");
        });
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(PageEndpoint).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

namespace Examples;

/// <summary>An example's page.html, filled: one file, with no script and nothing to load.</summary>
internal static class PageTemplate
{
    /// <param name="parts">What stands in the place of each <c>{name}</c>.</param>
    public static string Fill(params ReadOnlySpan<(string Name, string Html)> parts)
    {
        string page = Resource("page.html").Replace("{style}", Resource("style.css"));
        foreach ((string name, string html) in parts)
        {
            page = page.Replace($"{{{name}}}", html);
        }

        return page.Replace("{host}", ExampleReport.Host);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(PageTemplate).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

namespace ML.Recurrent.WebTest;

/// <summary>What the command line says.</summary>
internal sealed record TestSettings
{
    /// <summary>How long models are published under load.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Requests at the same time.</summary>
    public int Clients { get; init; } = 64;

    /// <summary>The service's program.</summary>
    public string Service { get; init; } = BesideThis("WebDeployment");

    /// <summary>Where the report goes.</summary>
    public string Report { get; init; } = "artifacts/webtest/report.txt";

    /// <returns>Null where the arguments make no sense.</returns>
    public static TestSettings? Parse(string[] args)
    {
        var settings = new TestSettings();
        for (int i = 0; i < args.Length; i += 2)
        {
            TestSettings? next = args.AsSpan(i) switch
            {
                ["--seconds", string text, ..] when IsNumber(text, 10, out int seconds) => settings with { Seconds = seconds },
                ["--clients", string text, ..] when IsNumber(text, 1, out int clients) => settings with { Clients = clients },
                ["--service", string path, ..] => settings with { Service = path },
                ["--report", string path, ..] => settings with { Report = path },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            settings = next;
        }

        return settings;
    }

    private static bool IsNumber(string text, int least, out int number) => int.TryParse(text, out number) && number >= least;

    // bin/<project>/<configuration>/ is the same for all projects.
    private static string BesideThis(string project)
    {
        string folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(folder, "..", "..", project, Path.GetFileName(folder), $"{project}.dll"));
    }
}

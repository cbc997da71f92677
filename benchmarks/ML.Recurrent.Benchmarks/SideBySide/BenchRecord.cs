using System.Globalization;
using System.Runtime.InteropServices;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>A side-by-side run in writing: <c>benchmarks/record/(processor)/(date).md</c>, a section for each run of the day.</summary>
internal static class BenchRecord
{
    /// <returns>The file, relative to the repository.</returns>
    public static string Write(string title, IEnumerable<string> body)
    {
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string file = Path.Combine("benchmarks", "record", Processor.Slug, date + ".md");
        string path = Path.Combine(Repository(), file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, $"# {Processor.Description}, {date}\n\n{Machine()}\n");
        }

        string time = DateTime.UtcNow.ToString("HH:mm", CultureInfo.InvariantCulture);
        File.AppendAllText(path, $"\n## {time} UTC: {title}\n\n{string.Join('\n', body).ReplaceLineEndings("\n")}\n");
        return file;
    }

    private static string Machine() =>
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}, "
        + $"{RuntimeInformation.FrameworkDescription}. How it is measured, and what the columns say: docs/Benchmarks.md.";

    // The nearest folder above the program that holds the solution, or where the program was started.
    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ML.Recurrent.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Directory.GetCurrentDirectory();
    }
}

using System.Diagnostics;
using Microsoft.ML;
using static System.FormattableString;

namespace Examples;

/// <summary>What an example shows while it runs: its steps and their times, how far training is, and the files it makes.</summary>
internal abstract class ExampleReport
{
    private readonly string _name;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <param name="title">What the example does.</param>
    /// <param name="name">The name of its files, without their extensions.</param>
    /// <param name="folder">Where they go; null for one beside the program.</param>
    protected ExampleReport(string title, string name, string? folder)
    {
        Folder = Directory.CreateDirectory(folder ?? Path.Combine(AppContext.BaseDirectory, "output")).FullName;
        _name = name;
        Console.WriteLine($"{title}, on {Host}");
    }

    /// <summary>The host in force. The assemblies of offline/ are not signed.</summary>
    public static string Host =>
        typeof(MLContext).Assembly.GetName().GetPublicKeyToken() is { Length: > 0 } ? "the Microsoft.ML package" : "the offline host";

    /// <summary>What the trainer tells of its progress goes here.</summary>
    public TrainingBar Progress { get; } = new();

    /// <summary>Where its files go.</summary>
    public string Folder { get; }

    public string ModelPath => Path.Combine(Folder, _name + ".zip");

    /// <summary>Where the trainer writes the page about its run.</summary>
    public string RunPath => Path.Combine(Folder, _name + "-run.html");

    private string PagePath => Path.Combine(Folder, _name + ".html");

    public void EndStep(string name)
    {
        Progress.End();
        Console.WriteLine(Invariant($"  {name,-36} {_watch.Elapsed.TotalSeconds,6:F2} s"));
        _watch.Restart();
    }

    protected void SavePage(string html)
    {
        File.WriteAllText(PagePath, html);
        EndStep("draw");
        Console.WriteLine();
    }

    protected void ShowFiles()
    {
        Console.WriteLine();
        Console.WriteLine($"  model  {ModelPath}");
        Console.WriteLine($"  page   {PagePath}");
        Console.WriteLine($"  run    {RunPath}");
        Console.WriteLine($"  host   {Host}");
    }
}

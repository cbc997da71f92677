#!/usr/bin/env dotnet
#:property PublishAot=false

// The one entry for people and CI: dotnet run build.cs -- <verb> [options]

using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

int option = Array.IndexOf(args, "--mlnet");
string? mlnet = option < 0 ? null : args.ElementAtOrDefault(option + 1) ?? "";
string[] words = option < 0 ? args : [.. args.Take(option), .. args.Skip(option + 2)];

Verb[] verbs =
[
    new("quickstart", "[folder]", "train, save, reload, forecast", NoneOrOne, InFolder("examples", "QuickStart")),
    new("classify", "[folder]", "name gestures of any length", NoneOrOne, InFolder("examples", "SequenceClassification")),
    new("text", "[folder]", "sort messages by their words", NoneOrOne, InFolder("examples", "TextClassification")),
    new("experiment", "[folder]", "search for the best network, and go on after a stop", NoneOrOne, InFolder("examples", "Experiment")),
    new("model", "describe <zip> …", "look into a model, predict a CSV, time it", _ => true, Program("examples", "ModelTool")),
    new("serve", "[zip] [--Model <zip>] …", "a web service on a model, quickstart's at first", _ => true, Serve),
    new("test", "[--filter <expression>]", "build everything, run every test project", rest => rest is [] or ["--filter", _], Test),
    new("accept", "[folder]", "real data by fixed recipes", NoneOrOne, InFolder("benchmarks", "ML.Recurrent.Acceptance")),
    new("bench", "[--peers|--soak] [S4 …]", "the engine beside the CPU's peak and its peers", _ => true, Program("benchmarks", "ML.Recurrent.Benchmarks")),
    new("determinism", "", "the same weights at 1 to 8 threads, and after a kill", rest => rest is [], Reliability),
    new("killtest", "[--n <kills>]", "kill training, resume it, compare", rest => rest is [] or ["--n", _], Reliability),
    new("experimentkill", "[--n <kills>]", "kill an experiment, go on, compare", rest => rest is [] or ["--n", _], Reliability),
    new("scaling", "[--rounds <n>]", "two executors beside two processes", rest => rest is [] or ["--rounds", _], Reliability),
    new("memory", "", "training on ten times the rows, streamed, takes the same memory", rest => rest is [], Reliability),
    new("webtest", "[--seconds <n>] …", "the web service under load, while models are published", _ => true, Program("tests", "ML.Recurrent.WebTest")),
    new("format", "[--fix]", "verify layout and code style of every source; --fix applies them", rest => rest is [] or ["--fix"], Format),
    new("pack", "", "pack src/ML.Recurrent into packages/; refuses a build against offline/", rest => rest is [], Pack),
];

bool asksForHelp = words is ["help" or "--help" or "-h", ..];
Verb? chosen = verbs.FirstOrDefault(verb => words is [string name, .. string[] rest] && verb.Name == name && verb.Takes(rest));
return asksForHelp || chosen is null || mlnet is not (null or "package" or "offline" or "auto")
    ? Help(asksForHelp ? "" : $"build.cs: cannot do '{string.Join(' ', args)}'{Environment.NewLine}")
    : Run(chosen, mlnet, words[1..]);

static bool NoneOrOne(string[] rest) => rest is [] or [not ['-', ..]];

static Func<Host, string[], string?> Program(string parent, string name) => (host, rest) =>
{
    host.Build($"{parent}/{name}/{name}.csproj");
    host.Dotnet([host.Dll(name), .. rest]);
    return null;
};

static Func<Host, string[], string?> InFolder(string parent, string name) => (host, rest) =>
    Program(parent, name)(host, [rest is [string given] ? Path.GetFullPath(given) : $"artifacts/{name.ToLowerInvariant()}"]);

string? Reliability(Host host, string[] rest) => Program("tests", "ML.Recurrent.Reliability")(host, words);

static string? Serve(Host host, string[] rest) =>
    Program("examples", "WebDeployment")(host, rest is [string zip] && NoneOrOne(rest) ? ["--Model", zip] : rest);

static string? Test(Host host, string[] rest)
{
    var total = new TestCount();
    try
    {
        host.Build("ML.Recurrent.sln");
        foreach (string project in Repository.Projects("tests", containing: "<EnableMSTestRunner>true"))
        {
            total += TestCount.Of(project, host, rest);
        }
    }
    catch (FailureException failure)
    {
        Console.WriteLine($"{failure.Message}: counted as one failure");
        total += new TestCount(Failed: 1);
    }

    return total is { Failed: 0, Passed: > 0 } ? $"{total}" : throw new FailureException("not every test passed", $"{total}");
}

static string? Format(Host host, string[] rest)
{
    string[] verify = rest is ["--fix"] ? [] : ["--verify-no-changes"];
    // Without what a build generates, the formatter misses the internals that tests see.
    host.Build("ML.Recurrent.sln", rest is ["--fix"] ? ["-p:TreatWarningsAsErrors=false"] : []);
    host.Dotnet(["format", "ML.Recurrent.sln", "--no-restore", .. verify]);
    // What is in no solution: its code style is enforced when it is compiled.
    host.Dotnet(["format", "whitespace", ".", "--folder", "--include", "build.cs", "examples/AutoML/", "tests/AutoML.Tests/", "tests/Package.Tests/", .. verify]);
    return null;
}

static string? Pack(Host host, string[] rest)
{
    host.Build("src/ML.Recurrent/ML.Recurrent.csproj", "-t:Rebuild", "-p:ContinuousIntegrationBuild=true");
    string[] foreign = [.. Assembly.LoadFile(Path.Combine(Repository.Root, host.Dll("ML.Recurrent"))).GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("Microsoft.ML", StringComparison.OrdinalIgnoreCase))
        .Select(name => (name.Name, Token: Convert.ToHexStringLower(name.GetPublicKeyToken() ?? [])))
        .Where(name => name.Token != "cc7b13ffcd2ddd51").Select(name => $"{name.Name} (public key token '{name.Token}')")];
    host.Dotnet(foreign.Length == 0
        ? ["pack", "src/ML.Recurrent/ML.Recurrent.csproj", "--no-build", "-c", "Release", host.Property]
        : throw new FailureException($"not packed: ML.Recurrent.dll refers to {string.Join(", ", foreign)}; pack needs --mlnet package"));
    return null;
}

static int Run(Verb verb, string? mlnet, string[] rest)
{
    var watch = Stopwatch.StartNew();
    string on = "";
    string? failed = null, lastLine;
    try
    {
        Host host = Host.Resolve(mlnet);
        on = $"; host: {host.Name}";
        Console.WriteLine($"{verb.Name}: {verb.Does}{on}");
        lastLine = verb.Run(host, rest);
    }
    catch (FailureException failure)
    {
        (failed, lastLine) = (failure.Message, failure.LastLine);
    }

    Console.WriteLine($"{verb.Name}: {(failed is null ? "succeeded" : $"FAILED ({failed})")} in {watch.Elapsed:m\\:ss}{on}");
    Console.Write(lastLine is null ? "" : lastLine + Environment.NewLine);
    return failed is null ? 0 : 1;
}

int Help(string complaint)
{
    IEnumerable<string> lines = verbs.Select(verb => $"  {verb.Name + " " + verb.Usage,-32} {verb.Does}")
        .Prepend($"{complaint}dotnet run build.cs -- <verb> [--mlnet package|offline|auto]")
        .Append("The host is the Microsoft.ML package if it restores, else offline/; one asked for stays until the next --mlnet.");
    (complaint == "" ? Console.Out : Console.Error).WriteLine(string.Join(Environment.NewLine, lines));
    return complaint == "" ? 0 : 2;
}

// Takes the words after its name or refuses them; runs on a host and returns the line to end with, if any.
internal sealed record Verb(string Name, string Usage, string Does, Predicate<string[]> Takes, Func<Host, string[], string?> Run);

internal sealed class FailureException(string message, string? lastLine = null) : Exception(message) { public string? LastLine => lastLine; }

// Microsoft.ML from its package, or the subset in offline/.
internal sealed record Host(string Name)
{
    private static readonly string Record = Path.Combine(Repository.Root, ".mlnet-host.props");

    public string Property => $"-p:MLNet={Name}";

    public static Host Resolve(string? asked)
    {
        string wanted = asked ?? ChosenByUser() ?? "auto";
        string? obstacle = wanted == "offline" ? null : WhyNotRestored("src/ML.Recurrent/ML.Recurrent.csproj", seconds: 60);
        if (obstacle is not null)
        {
            Console.WriteLine(wanted == "auto"
                ? $"{obstacle}; using the offline host (offline/README.md)"
                : throw new FailureException($"--mlnet package: {obstacle}"));
        }

        var host = new Host(wanted == "offline" || obstacle is not null ? "offline" : "package");
        host.Remember(chosenBy: wanted == "auto" ? "probe" : "user");
        return host;
    }

    public void Build(string project, params string[] more) =>
        Dotnet(["build", project, "-c", "Release", "-v", "quiet", "--nologo", "-clp:NoSummary", Property, .. more]);

    public string? Lacks(string project) => Name == "offline" ? "it needs the host 'package'" : WhyNotRestored(project, seconds: 300);

    public string Dll(string project) => Path.Combine("artifacts", Name, "bin", project, "release", project + ".dll");

    public void Dotnet(params string[] arguments)
    {
        Child child = Child.Run(this, arguments, Timeout.InfiniteTimeSpan);
        if (child.ExitCode != 0)
        {
            throw new FailureException($"dotnet {arguments[0]} {child.Ending}");
        }
    }

    private static string? WhyNotRestored(string project, int seconds)
    {
        Child restore = Child.Run(new("package"), ["restore", project, "-p:MLNet=package"], TimeSpan.FromSeconds(seconds), echo: false);
        string error = restore.Output.FirstOrDefault(line => line.Contains(": error "), $"dotnet restore {restore.Ending}");
        return restore.ExitCode == 0 ? null : $"the packages cannot be restored here ({Regex.Replace(error, "^.*?: error ", "")})";
    }

    private static string? ChosenByUser()
    {
        string record = File.Exists(Record) ? File.ReadAllText(Record) : "";
        return record.Contains("<MLNetChosenBy>user<") ? Regex.Match(record, "<MLNet>(.*?)<").Groups[1].Value : null;
    }

    // Directory.Build.props reads it, so that a plain build and an IDE follow.
    private void Remember(string chosenBy)
    {
        string text = $"<Project><PropertyGroup><MLNet>{Name}</MLNet><MLNetChosenBy>{chosenBy}</MLNetChosenBy></PropertyGroup></Project>";
        if (!File.Exists(Record) || File.ReadAllText(Record) != text)
        {
            File.WriteAllText(Record, text);
        }
    }
}

internal static class Repository
{
    public static readonly string Root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

    public static string[] Projects(string folder, string containing) =>
        [.. Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Root, project)).Where(project => Says(project, containing)).Order(StringComparer.Ordinal)];

    public static bool Says(string project, string text) => File.ReadAllText(Path.Combine(Root, project)).Contains(text);
}

internal sealed record TestCount(int Passed = 0, int Failed = 0, int Skipped = 0)
{
    public static TestCount operator +(TestCount a, TestCount b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);

    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    // A runner that dies, hangs, runs nothing or contradicts its own summary is a failure.
    public static TestCount Of(string project, Host host, string[] filter)
    {
        const int noTestsRan = 8;
        string name = Path.GetFileNameWithoutExtension(project);
        bool isOutside = Repository.Says(project, "<NeedsMLNetPackage>true"); // of the solution
        if (isOutside && host.Lacks(project) is { } reason)
        {
            Console.WriteLine($"{name}: {reason}; counted as one skipped test");
            return new TestCount(Skipped: 1);
        }

        if (isOutside)
        {
            host.Build(project);
        }

        Child runner = Child.Run(host, [host.Dll(name), "--no-ansi", "--progress", "off", .. filter], TimeSpan.FromMinutes(15));
        TestCount count = Read(runner.Output);
        bool isSound = runner.ExitCode == 0 ? count is { Failed: 0, Passed: > 0 } : count.Failed > 0;
        if (isSound || (runner.ExitCode == noTestsRan && filter.Length > 0))
        {
            return count;
        }

        Console.WriteLine($"{name} {runner.Ending} after {count}: counted as one failure");
        return count + new TestCount(Failed: 1);
    }

    private static TestCount Read(List<string> output)
    {
        int start = output.FindLastIndex(line => line.StartsWith("Test run summary:", StringComparison.Ordinal));
        string summary = start < 0 ? "" : string.Join('\n', output.Skip(start));
        int Number(string label) => int.Parse("0" + Regex.Match(summary, $@"(?m)^\s+{label}: (\d+)\s*$").Groups[1].Value);
        return new TestCount(Number("succeeded"), Number("failed"), Number("skipped"));
    }
}

// A run of dotnet: from the repository's root, with no input, killed with all that it started at the limit.
internal sealed record Child(int? ExitCode, List<string> Output)
{
    public string Ending => ExitCode is null ? "was stopped at the time limit" : $"ended with code {ExitCode}";

    public static Child Run(Host host, string[] arguments, TimeSpan limit, bool echo = true)
    {
        var output = new List<string>();
        void Read(object sender, DataReceivedEventArgs data)
        {
            lock (output)
            {
                output.Add(data.Data ?? "");
                Console.Write(echo && data.Data is not null ? data.Data + Environment.NewLine : "");
            }
        }

        Console.Write(echo ? $"$ dotnet {string.Join(' ', arguments)}{Environment.NewLine}" : "");
        using Process process = Process.Start(StartInfo(host, arguments))!;
        process.StandardInput.Close();
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        // Waits for the rest of the output, which a build server left behind may hold open.
        Task.Run(process.WaitForExit).Wait(TimeSpan.FromSeconds(5));
        return new Child(ended ? process.ExitCode : null, output);
    }

    private static ProcessStartInfo StartInfo(Host host, string[] arguments) =>
        new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MLNet"] = host.Name, ["Configuration"] = "Release", ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
}

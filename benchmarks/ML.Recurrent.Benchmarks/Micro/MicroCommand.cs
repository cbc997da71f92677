using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ML.Recurrent.Benchmarks.Micro;

/// <summary>The command <c>micro</c>: BenchmarkDotNet over the engine's parts, short unless <c>--standard</c> is asked for.</summary>
internal static class MicroCommand
{
    public static int Run(string[] words)
    {
        string[] rest = [.. words.Where(word => word != "--standard")];
        Job job = (rest.Length == words.Length ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default);
        string[] filtered = rest.Length == 0 ? ["--filter", "*"] : rest;
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(filtered, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
    }
}

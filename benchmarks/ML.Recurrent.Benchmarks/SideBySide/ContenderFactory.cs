using System.Diagnostics;
using System.Globalization;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>Ours and the peers that are there.</summary>
internal sealed record Contenders(Contender Ours, IReadOnlyList<Contender> Peers) : IDisposable
{
    public void Dispose()
    {
        Ours.Dispose();
        foreach (Contender peer in Peers)
        {
            peer.Dispose();
        }
    }
}

/// <summary>Starts contenders, all with the same registers.</summary>
/// <param name="registers">Holds for ours and for the peers.</param>
/// <param name="programs">The peers' programs.</param>
internal sealed class ContenderFactory(RegisterLimit registers, PeerPrograms programs)
{
    public Contenders Start(int threads, bool peers) =>
        new(Ours(threads), peers ? [.. new[] { OneDnn(threads), PyTorch(threads) }.OfType<Contender>()] : []);

    public Contender Ours(int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", Text(threads)]);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(ContenderFactory).Assembly.Location);
        }

        if (registers == RegisterLimit.Avx2)
        {
            start.Environment["DOTNET_EnableAVX512"] = "0";
        }
        else if (registers == RegisterLimit.Sse)
        {
            start.Environment["DOTNET_EnableAVX2"] = "0";
        }

        return new Contender("ours", start);
    }

    public Contender? OneDnn(int threads)
    {
        if (programs.OneDnn is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(programs.OneDnn);
        SetThreads(start, threads);
        start.Environment["DNNL_MAX_CPU_ISA"] = registers switch
        {
            RegisterLimit.Avx2 => "AVX2",
            RegisterLimit.Sse => "SSE41",
            _ => "ALL",
        };
        return new Contender("oneDNN", start);
    }

    public Contender? PyTorch(int threads)
    {
        if (programs.Python is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(programs.Python, [PeerPrograms.Source("torch_peer.py")]);
        SetThreads(start, threads);
        // Left to themselves, OpenBLAS and ATen take half as fast kernels on processors newer than they are.
        (start.Environment["OPENBLAS_CORETYPE"], start.Environment["ATEN_CPU_CAPABILITY"]) = registers switch
        {
            RegisterLimit.Sse => ("Nehalem", "default"),
            RegisterLimit.None when Processor.HasAvx512 => ("SkylakeX", "avx512"),
            _ => ("Haswell", "avx2"),
        };
        start.Environment["LD_LIBRARY_PATH"] = string.Join(':', programs.OpenBlas, Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")).Trim(':');
        return new Contender("PyTorch", start);
    }

    private static void SetThreads(ProcessStartInfo start, int threads)
    {
        start.Environment["OMP_NUM_THREADS"] = Text(threads);
        start.Environment["OPENBLAS_NUM_THREADS"] = Text(threads);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

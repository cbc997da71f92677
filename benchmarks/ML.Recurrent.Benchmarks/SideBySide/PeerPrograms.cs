using System.Diagnostics;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>What runs the peers; null where it is not to be had.</summary>
/// <param name="OneDnn">The compiled peer.</param>
/// <param name="Python">The interpreter that has PyTorch.</param>
/// <param name="OpenBlas">Folder of OpenBLAS's OpenMP build, which must come first; empty where it is missing.</param>
internal sealed record PeerPrograms(string? OneDnn, string? Python, string OpenBlas)
{
    private static readonly string[] Packages = ["libdnnl-dev", "python3-torch", "libopenblas0-openmp", "g++"];

    public static PeerPrograms None { get; } = new(null, null, "");

    /// <summary>Where a peer's source lies beside this program.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    /// <summary>Finds the peers, after installing Debian's packages of them where some are missing and the machine allows it.</summary>
    /// <param name="say">Takes a line for each thing that is not to be had.</param>
    public static PeerPrograms Find(Action<string> say)
    {
        if (!(HasOneDnn && HasTorch && HasCompiler && OpenBlasFolder.Length > 0))
        {
            Install(say);
        }

        string? oneDnn = HasOneDnn && HasCompiler ? Compile(say) : null;
        string? python = HasTorch ? "/usr/bin/python3" : null;
        Report(oneDnn is not null, "oneDNN is left out: it needs g++ and libdnnl-dev 2.x");
        Report(python is not null, "PyTorch is left out: it needs python3-torch");
        Report(python is null || OpenBlasFolder.Length > 0, "PyTorch runs on the OpenBLAS that is there: libopenblas0-openmp is missing");
        return new PeerPrograms(oneDnn, python, OpenBlasFolder);

        void Report(bool isThere, string otherwise)
        {
            if (!isThere)
            {
                say(otherwise);
            }
        }
    }

    private static bool HasOneDnn => File.Exists("/usr/include/oneapi/dnnl/dnnl.hpp");

    private static bool HasCompiler => Succeeds("g++", "--version");

    private static bool HasTorch => Succeeds("/usr/bin/python3", "-c", "import torch");

    private static string OpenBlasFolder => !Directory.Exists("/usr/lib") ? "" : Directory.EnumerateDirectories("/usr/lib", "*-linux-*")
        .Select(folder => Path.Combine(folder, "openblas-openmp")).FirstOrDefault(Directory.Exists) ?? "";

    private static void Install(Action<string> say)
    {
        if (!Environment.IsPrivilegedProcess || !Succeeds("apt-get", "--version"))
        {
            say($"not installed, for want of apt-get or of the right to use it: {string.Join(' ', Packages)}");
            return;
        }

        say($"installing {string.Join(' ', Packages)}");
        string[] install = ["install", "-y", "-qq", .. Packages];
        if (!Succeeds("apt-get", install) && !(Succeeds("apt-get", "update", "-qq") && Succeeds("apt-get", install)))
        {
            say("apt-get could not install them");
        }
    }

    private static string? Compile(Action<string> say)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "onednn_peer");
        if (Succeeds("g++", "-O2", "-march=native", "-fopenmp", Source("onednn_peer.cpp"), "-o", program, "-ldnnl"))
        {
            return program;
        }

        say("onednn_peer.cpp does not compile against the oneDNN that is there");
        return null;
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}

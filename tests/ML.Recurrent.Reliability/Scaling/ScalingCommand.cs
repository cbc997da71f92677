using System.Diagnostics;
using System.Globalization;

namespace ML.Recurrent.Reliability.Scaling;

/// <summary>
/// Trials per second of one executor, of two in one process, and of two processes with one each, in turns: what the second executor adds,
/// against what a second process adds on this machine at that time.
/// </summary>
internal static class ScalingCommand
{
    private const int Trials = 150;
    private const double Asked = 0.9;

    /// <param name="rounds">How often each is measured.</param>
    public static int Run(int rounds)
    {
        Console.WriteLine($"{"round",-8}{"one",10}{"two",10}{"processes",12}{"two/one",10}{"proc./one",11}{"ratio",8}   trials/s");
        var measured = new List<Round>();
        for (int round = 1; round <= rounds; round++)
        {
            var its = new Round(Rate((1, Trials)), Rate((2, 2 * Trials)), Rate((1, Trials), (1, Trials)));
            measured.Add(its);
            Print($"{round}", its);
        }

        Print("median", new Round(Median(its => its.One), Median(its => its.Two), Median(its => its.Processes)));
        double ratio = Median(its => its.Ratio);
        string spread = $"{measured.Min(its => its.Ratio):0.000} to {measured.Max(its => its.Ratio):0.000}";
        Console.WriteLine(
            $"scaling: two executors give {ratio:0.000} of what two processes give (median of {rounds} rounds, {spread}); asked {Asked}");
        return ratio >= Asked ? 0 : 1;

        double Median(Func<Round, double> of) => Middle([.. measured.Select(of).Order()]);
    }

    private static double Middle(double[] ordered) => (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;

    private static void Print(string name, Round its) => Console.WriteLine(
        $"{name,-8}{its.One,10:0.00}{its.Two,10:0.00}{its.Processes,12:0.00}{its.Two / its.One,10:0.000}"
        + $"{its.Processes / its.One,11:0.000}{its.Ratio,8:0.000}");

    // All are warm before any of them begins.
    private static double Rate(params (int Executors, int Trials)[] processes)
    {
        Process[] children = Array.ConvertAll(processes, its => ChildProcess.Start(
            [TrialsCommand.Verb, $"{its.Executors}", its.Trials.ToString(CultureInfo.InvariantCulture)]));
        try
        {
            Array.ForEach(children, child => Expect(child, TrialsCommand.Ready));
            Array.ForEach(children, child => child.StandardInput.WriteLine());
            double seconds = children.Max(child =>
                double.Parse(Expect(child, TrialsCommand.Seconds)[TrialsCommand.Seconds.Length..], CultureInfo.InvariantCulture));
            return processes.Sum(its => its.Trials) / seconds;
        }
        finally
        {
            Array.ForEach(children, End);
        }
    }

    private static string Expect(Process child, string beginning) =>
        child.StandardOutput.ReadLine() is { } line && line.StartsWith(beginning, StringComparison.Ordinal)
            ? line
            : throw new InvalidOperationException($"A child was to say '{beginning}' and did not.");

    private static void End(Process child)
    {
        if (!child.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            child.Kill();
        }

        child.Dispose();
    }

    /// <summary>Trials per second.</summary>
    private sealed record Round(double One, double Two, double Processes)
    {
        /// <summary>(two/one) / (processes/one).</summary>
        public double Ratio => Two / Processes;
    }
}

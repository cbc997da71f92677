namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>The command <c>bench</c>: rows as they are measured, then the table, then the record.</summary>
internal static class SideBySideCommand
{
    public static void Run(BenchOptions options)
    {
        var notes = new List<string>();
        void Say(string line)
        {
            notes.Add(line);
            Console.WriteLine(line);
        }

        PeerPrograms programs = options.Peers ? PeerPrograms.Find(Say) : PeerPrograms.None;
        var factory = new ContenderFactory(options.Registers, programs);
        Say(Limits(factory, options));
        if (options.Soak)
        {
            IReadOnlyList<string> minutes = SoakRun.Run(options, factory, Console.WriteLine);
            Close(notes, minutes, $"soak of {options.Minutes} minutes");
            return;
        }

        List<BenchRow> rows = new SideBySideRun(options, factory).Run(row => Console.WriteLine(BenchTable.Summary(row)));
        string table = new BenchTable(rows).ToString();
        string[] objections = [.. rows.Where(row => row.Objection is not null).Select(Objection)];
        Console.WriteLine($"{Environment.NewLine}{table}");
        Array.ForEach(objections, Console.WriteLine);
        string[] explained = objections.Length == 0 ? [] : ["", .. objections.Select(objection => $"- {objection}")];
        Close(notes, [table, .. explained], $"{string.Join(' ', options.Shapes)}{(options.Peers ? ", with peers" : "")}");
    }

    private static void Close(List<string> notes, IReadOnlyList<string> body, string title)
    {
        string file = BenchRecord.Write(title, [.. notes.Select(note => $"- {note}"), "", .. body]);
        Console.WriteLine($"{Environment.NewLine}record: {file}");
    }

    private static string Limits(ContenderFactory factory, BenchOptions options)
    {
        using Contender ours = factory.Ours(options.Threads.Max());
        using Contender alone = factory.Ours(1);
        double bits = 32 * ours.Figure("lanes");
        double one = alone.Figure("peak 200");
        return options.Threads.Max() == 1
            ? FormattableString.Invariant($"registers of {bits} bits; peak {one:0.0} GFlop/s")
            : FormattableString.Invariant($"registers of {bits} bits; peak {one:0.0} GFlop/s on one thread, ")
                + FormattableString.Invariant($"{ours.Figure("peak 200"):0.0} on {options.Threads.Max()}; round trip {ours.Figure("trip"):0} ns");
    }

    private static string Objection(BenchRow row) =>
        $"{row.Case.Cell} {row.Case.ModeName} {row.Case.Shape.Name} on {row.Threads} threads does not count: {row.Objection}";
}

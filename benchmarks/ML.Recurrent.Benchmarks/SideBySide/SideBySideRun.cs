namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>Peak, ours, oneDNN and PyTorch in turns, round after round, so that what the machine does to one it does to all.</summary>
internal sealed class SideBySideRun(BenchOptions options, ContenderFactory factory)
{
    // What a round gives to each; a call that takes longer is timed once.
    private const double Milliseconds = 60;
    private const double PeakMilliseconds = 12;

    // A round whose peak is below this share of the highest was disturbed and is run again, at most as often as rounds were asked for.
    private const double WholePeak = 0.96;

    // Of the peak on one thread, for each thread.
    private const double WholeSpeedUp = 0.92;
    private const double NearTrip = 200;

    private double _onePeak;

    public List<BenchRow> Run(Action<BenchRow> show)
    {
        var rows = new List<BenchRow>();
        foreach (int threads in options.Threads)
        {
            using var contenders = factory.Start(threads, options.Peers);
            _onePeak = OnePeak();
            foreach (BenchCase benchCase in options.Shapes.SelectMany(Shape.Cases))
            {
                if (threads > 1 && benchCase.Mode == BenchMode.Stream)
                {
                    continue;
                }

                if (Measure(new BenchRow(benchCase, threads), contenders) is BenchRow row)
                {
                    rows.Add(row);
                    show(row);
                }
            }
        }

        return rows;
    }

    private double OnePeak()
    {
        using Contender ours = factory.Ours(1);
        return Enumerable.Range(0, 5).Max(_ => ours.Figure("peak 20"));
    }

    // Null where ours cannot.
    private BenchRow? Measure(BenchRow row, Contenders contenders)
    {
        (Contender Contender, Measured Times)[] all =
            [(contenders.Ours, row.Ours), .. contenders.Peers.Select(peer => (peer, peer.Name == "oneDNN" ? row.OneDnn : row.PyTorch))];
        all = [.. all.Where(one => one.Contender.Prepare(row.Case) is not null)];
        if (all is not [(var first, _), ..] || first != contenders.Ours)
        {
            return null;
        }

        double highest = 0;
        for (int round = 0; round < 2 * options.Rounds && row.Ours.Count < options.Rounds; round++)
        {
            double peak = contenders.Ours.Figure($"peak {PeakMilliseconds}");
            Timing[] timings = Array.ConvertAll(all, one => one.Contender.Run(Milliseconds));
            highest = Math.Max(highest, peak);
            bool isLast = 2 * options.Rounds - round <= options.Rounds - row.Ours.Count;
            if (peak >= WholePeak * highest || isLast)
            {
                row.Peak.Add(peak);
                Array.ForEach([.. all.Zip(timings)], pair => pair.First.Times.Add(pair.Second.Microseconds));
                row.Bytes.Add(timings[0].Bytes ?? 0);
            }
        }

        row.Objection = row.Threads == 1 ? null : Objection(row, contenders.Ours.Figure("trip"));
        return row.Case.IsTraining && row.Threads == 1 ? WithMemory(row) : row;
    }

    private string? Objection(BenchRow row, double trip)
    {
        double whole = WholeSpeedUp * row.Threads * _onePeak;
        return row.Peak.Median < whole
            ? FormattableString.Invariant($"the peak of {row.Threads} threads was {row.Peak.Median / _onePeak:0.00} times that of one")
            : trip > NearTrip ? FormattableString.Invariant($"the cores' round trip was {trip:0} ns") : null;
    }

    private BenchRow WithMemory(BenchRow row)
    {
        using (Contender ours = factory.Ours(1))
        {
            row.OurMemory = ours.PeakMemory(row.Case);
        }

        if (options.Peers && factory.PyTorch(1) is Contender pyTorch)
        {
            using (pyTorch)
            {
                row.PyTorchMemory = pyTorch.PeakMemory(row.Case);
            }
        }

        return row;
    }
}

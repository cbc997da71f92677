using System.Globalization;
using ML.Recurrent.Benchmarks.Micro;
using ML.Recurrent.Benchmarks.Serving;
using ML.Recurrent.Benchmarks.SideBySide;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["serve", string threads]:
        new Server(int.Parse(threads, CultureInfo.InvariantCulture)).Serve(Console.In, Console.Out);
        return 0;
    case ["micro", .. string[] rest]:
        return MicroCommand.Run(rest);
    default:
        if (BenchOptions.Read(args) is not BenchOptions options)
        {
            Console.Error.WriteLine($"{BenchOptions.Usage}{Environment.NewLine}micro [--standard] [--filter pattern …]");
            return 2;
        }

        SideBySideCommand.Run(options);
        return 0;
}

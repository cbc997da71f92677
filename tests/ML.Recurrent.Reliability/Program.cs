using System.Globalization;
using ML.Recurrent.Reliability.Determinism;
using ML.Recurrent.Reliability.Killing;
using ML.Recurrent.Reliability.Memory;
using ML.Recurrent.Reliability.Training;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["determinism"]:
        return DeterminismCommand.Run();
    case ["killtest"]:
        return KillTest.Run(kills: 200);
    case ["killtest", "--n", string kills] when int.TryParse(kills, out int number) && number > 0:
        return KillTest.Run(number);
    case ["memory"]:
        return MemoryCommand.Run();
    case [TrainCommand.Verb, .. string[] rest]:
        return TrainCommand.Run(rest);
    case [StreamCommand.Verb, string rows]:
        return StreamCommand.Run(int.Parse(rows, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("determinism | killtest [--n <kills>] | memory");
        return 2;
}

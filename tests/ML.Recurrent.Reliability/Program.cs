using System.Globalization;
using ML.Recurrent.Reliability.Determinism;
using ML.Recurrent.Reliability.Killing;
using ML.Recurrent.Reliability.Memory;
using ML.Recurrent.Reliability.Scaling;
using ML.Recurrent.Reliability.Searching;
using ML.Recurrent.Reliability.Training;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["determinism"]:
        return DeterminismCommand.Run();
    case ["killtest"]:
        return new KillTest(kills: 200).Run();
    case ["killtest", "--n", string kills] when int.TryParse(kills, out int number) && number > 0:
        return new KillTest(number).Run();
    case ["experimentkill"]:
        return new SearchKillTest(kills: 50).Run();
    case ["experimentkill", "--n", string kills] when int.TryParse(kills, out int number) && number > 0:
        return new SearchKillTest(number).Run();
    case ["scaling"]:
        return ScalingCommand.Run(rounds: 7);
    case ["scaling", "--rounds", string rounds] when int.TryParse(rounds, out int number) && number > 0:
        return ScalingCommand.Run(number);
    case ["memory"]:
        return MemoryCommand.Run();
    case [TrainCommand.Verb, .. string[] rest]:
        return TrainCommand.Run(rest);
    case [SearchCommand.Verb, .. string[] rest]:
        return SearchCommand.Run(rest);
    case [TrialsCommand.Verb, string executors, string trials]:
        return TrialsCommand.Run(int.Parse(executors, CultureInfo.InvariantCulture), int.Parse(trials, CultureInfo.InvariantCulture));
    case [StreamCommand.Verb, string rows]:
        return StreamCommand.Run(int.Parse(rows, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("determinism | killtest [--n <kills>] | experimentkill [--n <kills>] | memory | scaling [--rounds <n>]");
        return 2;
}

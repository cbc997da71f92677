using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ModelTool.Benchmarking;

/// <summary>The command line of <c>benchmark</c>.</summary>
internal static class BenchmarkCommand
{
    private const double LeastSeconds = 0.001;
    private const double MostSeconds = 3600;

    public static Command Create(TextWriter output)
    {
        var model = new Argument<string>("model.zip") { Description = "The model file." };
        Option<int?> steps = Whole(
            "--steps", "Steps of a row; what the model was trained on where that is fixed, else 100.", null, 1_000_000);
        Option<int?> batch = Whole("--batch", "Rows of a batch.", 256, 1_000_000);
        Option<int?> threads = Whole("--threads", "Most threads that predict at once.", Environment.ProcessorCount, 1024);
        Option<int?> rounds = Whole(
            "--rounds", "Rounds of each measurement; their median is shown, and the least and the greatest.", 5, 1000);
        var seconds = new Option<double>("--seconds")
        {
            Description = "Length of a round.",
            DefaultValueFactory = _ => 0.5,
            CustomParser = Seconds,
        };

        var command = new Command("benchmark", "Times predictions: one row at a time, and batches on several threads.")
        {
            model, steps, batch, threads, rounds, seconds,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () =>
            {
                var benchmark = new Benchmark(
                    LoadedModel.Load(arguments.GetRequiredValue(model)),
                    arguments.GetValue(steps),
                    arguments.GetValue(rounds)!.Value,
                    TimeSpan.FromSeconds(arguments.GetRequiredValue(seconds)));
                benchmark.Run(Tables.ConsoleOf(output), arguments.GetValue(batch)!.Value, arguments.GetValue(threads)!.Value, cancellation);
                return 0;
            },
            cancellation));
        return command;
    }

    private static Option<int?> Whole(string name, string description, int? standard, int most)
    {
        var option = new Option<int?>(name)
        {
            Description = description,
            CustomParser = result => Parse(result, name, most),
        };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return option;
    }

    private static int? Parse(ArgumentResult result, string name, int most)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most)
        {
            return number;
        }

        result.AddError(Tables.Text($"{name} is '{text}'; expected a whole number from 1 to {most:N0}."));
        return null;
    }

    private static double Seconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number is >= LeastSeconds and <= MostSeconds)
        {
            return number;
        }

        result.AddError(Tables.Text($"--seconds is '{text}'; expected a number from {LeastSeconds} to {MostSeconds:N0}."));
        return 0;
    }
}

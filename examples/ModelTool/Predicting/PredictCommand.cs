using System.CommandLine;
using System.CommandLine.Parsing;

namespace ModelTool.Predicting;

/// <summary>The command line of <c>predict</c>.</summary>
internal static class PredictCommand
{
    public static Command Create(Stream standardInput, Stream standardOutput)
    {
        var model = new Argument<string>("model.zip") { Description = "The model file." };
        var input = new Argument<string>("input.csv")
        {
            Description = "The rows, with a header; '-' for standard input. A sequence is one field, its values with spaces or ';' between "
                + "them, or a field for each: Name[0], Name[1], … A file of nothing but numbers needs no header: each line is a sequence.",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Where the rows and their answers go; '-' for standard output.",
            DefaultValueFactory = _ => "-",
        };
        var delimiter = new Option<char>("--delimiter", "-d")
        {
            Description = @"What stands between two fields, in both files; \t for a tab.",
            DefaultValueFactory = _ => ',',
            CustomParser = Delimiter,
        };

        var command = new Command("predict", "Predicts each row of a CSV file: its columns, and what the model says of them.")
        {
            model, input, output, delimiter,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () =>
            {
                var prediction = new Prediction(
                    arguments.GetRequiredValue(model), arguments.GetRequiredValue(input), arguments.GetRequiredValue(delimiter));
                prediction.Run(arguments.GetRequiredValue(output), standardInput, standardOutput, cancellation);
                return 0;
            },
            cancellation));
        return command;
    }

    private static char Delimiter(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == @"\t")
        {
            return '\t';
        }

        if (text is [char character] && char.IsAscii(character) && character is not ('"' or '\r' or '\n'))
        {
            return character;
        }

        result.AddError($"--delimiter is '{text}'; expected one ASCII character other than a quote, or \\t for a tab.");
        return default;
    }
}

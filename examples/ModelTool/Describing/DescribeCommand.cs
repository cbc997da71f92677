using System.CommandLine;
using ML.Recurrent.Deployment;

namespace ModelTool.Describing;

/// <summary>The command line of <c>describe</c>.</summary>
internal static class DescribeCommand
{
    public static Command Create(TextWriter output)
    {
        var model = new Argument<string>("model.zip") { Description = "The model file." };
        var json = new Option<bool>("--json") { Description = "Print it as JSON, for programs." };
        var command = new Command("describe", "Checks a model file and says what is in it.") { model, json };
        command.SetAction(arguments =>
        {
            string path = arguments.GetRequiredValue(model);
            RecurrentModelDescription description = LoadedModel.Describe(path);
            if (arguments.GetRequiredValue(json))
            {
                output.WriteLine(DescriptionJson.Of(description));
            }
            else
            {
                new DescriptionTables(Tables.ConsoleOf(output)).Show(Path.GetFileName(path), description);
            }
        });
        return command;
    }
}

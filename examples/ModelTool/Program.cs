using System.Text;
using ModelTool;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using Stream input = Console.OpenStandardInput();
using Stream output = StandardOutput.Open();
return await new Tool(input, output, Console.Error).RunAsync(args);

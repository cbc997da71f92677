using System.Globalization;
using Microsoft.ML;
using ML.Recurrent.Acceptance.Reporting;
using ML.Recurrent.Acceptance.Tasks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var mlContext = new MLContext(seed: 1);
IAcceptanceTask[] tasks =
[
    ClassificationTask.JapaneseVowels,
    ClassificationTask.ArrowHead,
    ClassificationTask.ItalyPowerDemand,
    TaggingTask.Chorales,
    TaggingTask.EnglishWebTreebank,
    new AddingProblem(),
];
if (args is ["--select", .. string[] names])
{
    Array.ForEach([.. tasks.Where(task => names is [] || names.Contains(task.Name))], task => task.Select(mlContext));
    return 0;
}

Finding[] findings = [.. tasks.SelectMany(task => task.Run(mlContext))];
string report = Path.Combine(Directory.CreateDirectory(args.FirstOrDefault() ?? ".").FullName, "acceptance.txt");
string table = FindingTable.Text(findings);
File.WriteAllText(report, table);
Console.WriteLine($"{Environment.NewLine}{table}{Environment.NewLine}report: {report}");
return findings.Any(finding => finding.Verdict == Verdict.Missed) ? 1 : 0;

using System.Globalization;
using ML.Recurrent.WebTest;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (TestSettings.Parse(args) is not { } settings)
{
    Console.Error.WriteLine("[--seconds <10 or more>] [--clients <number>] [--service <WebDeployment.dll>] [--report <file>]");
    return 2;
}

var report = new TestReport();
try
{
    await WebTest.RunAsync(settings, report);
}
catch (Exception e) when (e is HttpRequestException or TimeoutException or InvalidOperationException or IOException)
{
    report.Check(false, $"broken off: {e.Message}");
}

Console.WriteLine(report);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Report))!);
await File.WriteAllTextAsync(settings.Report, $"{report}{Environment.NewLine}");
return report.IsSound ? 0 : 1;

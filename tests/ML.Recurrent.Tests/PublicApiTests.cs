using System.Runtime.CompilerServices;
using Microsoft.ML;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Tests;

/// <summary>
/// The public surface changes on purpose only. To accept a change, run this test once with ACCEPT_PUBLIC_API=1 in the environment:
/// it rewrites PublicApi.approved.txt, whose diff is then part of the review.
/// </summary>
[TestClass]
public class PublicApiTests
{
    [TestMethod]
    public void TheSurfaceIsTheApprovedOne()
    {
        string approvedFile = Path.Combine(Path.GetDirectoryName(ThisFile())!, "PublicApi.approved.txt");
        string[] actual = PublicApiText.Of(typeof(RecurrentRegressionTrainer).Assembly);
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_API") == "1")
        {
            File.WriteAllText(approvedFile, string.Join('\n', actual) + '\n');
        }

        string[] approved = File.ReadAllLines(approvedFile);
        IEnumerable<string> gone = approved.Except(actual).Select(line => $"- {line}");
        IEnumerable<string> come = actual.Except(approved).Select(line => $"+ {line}");
        Assert.AreEqual("", string.Join(Environment.NewLine, gone.Concat(come)), "ACCEPT_PUBLIC_API=1 accepts the change");
        CollectionAssert.AreEqual(approved, actual, "the same lines in another order");
    }

    [TestMethod]
    public void OnlyExtensionsStandInMLNetsNamespace()
    {
        Type[] types = typeof(RecurrentRegressionTrainer).Assembly.GetExportedTypes();
        IEnumerable<Type> foreign = types.Where(type => type.Namespace == typeof(MLContext).Namespace);
        Assert.IsTrue(foreign.All(type => type.IsDefined(typeof(ExtensionAttribute), inherit: false)));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

namespace Host.Conformance.Api;

[TestClass]
public sealed class ApiIsListed
{
    private const string Head =
        "# The public members of offline/, one a line: assembly, type, declaration. Inherited members count as the type's own.\n" +
        "# tests/Host.Conformance compares it with offline/, and in package mode with Microsoft.ML itself. To accept a change:\n" +
        "# run that suite with MLNet=offline, then: dotnet build tests/Host.Conformance -t:AcceptApi -p:MLNet=offline";

    [TestMethod]
    public void TheListIsWhatTheAssembliesHold()
    {
        string[] received = [.. HostAssemblies.Load().SelectMany(ApiText.Public).Order(StringComparer.Ordinal)];
        string[] listed = ApiFile.Read("Api.txt");
        if (received.SequenceEqual(listed))
        {
            return;
        }

        string path = ApiFile.WriteReceived(received.Prepend(Head));
        IEnumerable<string> difference =
            [.. listed.Except(received).Select(line => "- " + line), .. received.Except(listed).Select(line => "+ " + line)];
        Assert.Fail($"offline/Api.txt is not what offline/ holds (see {path}):\n{string.Join('\n', difference)}");
    }
}

using System.Reflection;

namespace Host.Conformance.Api;

[TestClass]
public sealed class ApiIsReal
{
    [TestMethod]
    public void EveryPublicMemberListedIsInTheHost()
    {
        HashSet<string> host = [.. HostAssemblies.Load().SelectMany(ApiText.Public)];

        AssertNone("not in the host, or not with this signature", ApiFile.Read("Api.txt").Where(line => !host.Contains(line)));
    }

    [TestMethod]
    public void EveryInternalMemberListedIsInTheHost()
    {
        HashSet<string> host = [.. HostAssemblies.Load()
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => ApiText.Of(type, internals: true))];

        AssertNone("not in the host, or not with this signature", ApiFile.Read("Api.internals.txt").Where(line => !host.Contains(line)));
    }

    /// <summary>
    /// Whoever implements one of these against offline/ must not find more to implement in the package.
    /// Those of Microsoft.ML.Runtime and the tokenizers are implemented by the host alone.
    /// </summary>
    [TestMethod]
    public void EveryAbstractMemberOfAListedTypeIsListed()
    {
        HashSet<string> listed = [.. ApiFile.Read("Api.txt")];
        IEnumerable<string> missing = HostAssemblies.Load()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace != "Microsoft.ML.Runtime" && type.FullName != "Microsoft.ML.Tokenizers.Tokenizer")
            .Where(type => type.IsInterface || HasProtectedConstructor(type))
            .Select(type => ApiText.Of(type, internals: false).ToArray())
            .Where(lines => listed.Contains(lines[0]))
            .SelectMany(lines => lines.Where(line => IsToImplement(line, lines[0])))
            .Where(line => !listed.Contains(line));

        AssertNone("to be implemented, yet not listed", missing);
    }

    [TestMethod]
    public void TheHostIsWhatItSays()
    {
        foreach (Assembly assembly in HostAssemblies.Load())
        {
            string token = Convert.ToHexStringLower(assembly.GetName().GetPublicKeyToken()!);
            Assert.AreEqual(HostAssemblies.IsOffline ? "" : "cc7b13ffcd2ddd51", token, assembly.FullName);
            Assert.AreEqual(new Version(1, 0, 0, 0), assembly.GetName().Version, assembly.FullName);
        }
    }

    private static bool HasProtectedConstructor(Type type) => type.IsAbstract
        && type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Any(constructor => constructor.IsFamily);

    private static bool IsToImplement(string line, string declaration) =>
        declaration.Contains(" interface", StringComparison.Ordinal)
            ? line != declaration
            : line.Contains(" abstract ", StringComparison.Ordinal) && line != declaration;

    private static void AssertNone(string what, IEnumerable<string> lines)
    {
        string[] found = [.. lines];
        Assert.IsEmpty(found, $"{what}:\n{string.Join('\n', found)}");
    }
}

using System.Text.RegularExpressions;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>A document's C# blocks, each below a line with its name, and the sources they are taken from.</summary>
internal static partial class Snippets
{
    /// <summary>The document and its sources are copied beside the tests.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n");

    /// <summary>All C# blocks of a document are snippets, and are shown as compiled.</summary>
    public static void Check(string document, string source)
    {
        string text = Read(document);
        Dictionary<string, string> shown = Shown(text);
        int blocks = Regex.Count(text, "^```csharp$", RegexOptions.Multiline);
        Assert.HasCount(blocks, shown, "a csharp block without a '<!-- snippet: name -->' line above it");
        Assert.IsGreaterThan(0, blocks);
        Dictionary<string, string> compiled = Compiled(Read(source));
        foreach ((string name, string code) in shown)
        {
            Assert.IsTrue(compiled.ContainsKey(name), $"no snippet '{name}' in {source}");
            Assert.AreEqual(compiled[name], code, $"{document} and {source} differ in '{name}'");
        }
    }

    private static Dictionary<string, string> Shown(string document) =>
        ShownSnippet().Matches(document).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["code"].Value);

    private static Dictionary<string, string> Compiled(string source) => CompiledSnippet().Matches(source).ToDictionary(
        match => match.Groups["name"].Value,
        match => Regex.Replace(match.Groups["code"].Value, $"^{match.Groups["indent"].Value}", "", RegexOptions.Multiline));

    [GeneratedRegex(@"<!-- snippet: (?<name>\w+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownSnippet();

    [GeneratedRegex(@"(?<indent> *)// snippet: (?<name>\w+)\n(?<code>.*?) *// end\n", RegexOptions.Singleline)]
    private static partial Regex CompiledSnippet();
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>The default that an option's documentation states is the one it has.</summary>
[TestClass]
public partial class OptionDocumentationTests
{
    [TestMethod]
    public void DocumentedDefaultsAreTheActualOnes()
    {
        Dictionary<string, XElement> members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "ML.Recurrent.xml"))
            .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
        RecurrentTrainerOptions[] all = [new RecurrentRegressionTrainer.Options(), new RecurrentTaggingTrainer.Options()];
        foreach (RecurrentTrainerOptions options in all)
        {
            foreach (var option in options.GetType().GetProperties())
            {
                XElement member = members[$"P:{option.DeclaringType!.FullName!.Replace('+', '.')}.{option.Name}"];
                string expected = Text(option.GetValue(options));
                string documented = StatedDefault().Match(Words(member.Element("value")!)).Groups["value"].Value;
                Assert.AreEqual(expected, documented, option.Name);
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Array { Length: 0 } => "none",
        CancellationToken => "CancellationToken.None",
        _ => FormattableString.Invariant($"{value}"),
    };

    // A reference reads as its last name, as in "Default Right".
    private static string Words(XElement value) => string.Concat(value.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => (see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.')[^1],
        XElement element => element.Value,
        _ => $"{node}",
    }));

    [GeneratedRegex(@"\bDefault (?<value>.+?)(?=[,.:;]?(\s|$))")]
    private static partial Regex StatedDefault();
}

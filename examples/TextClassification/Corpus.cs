using System.Text.RegularExpressions;

namespace TextClassification;

/// <summary>Writes messages by the patterns of messages.txt.</summary>
internal sealed partial class Corpus
{
    private const int MessagesPerPattern = 24;
    private const int Attempts = 100;
    private readonly Dictionary<string, string> _named = [];
    private readonly List<(string Intent, string Text, bool HeldOut)> _patterns = [];
    private readonly Random _random;

    public Corpus(int seed)
    {
        _random = new Random(seed);
        string intent = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "messages.txt")))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                intent = line[2..];
            }
            else if (line.Split(" = ") is [string name, string pattern])
            {
                _named[name] = pattern;
            }
            else if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                _patterns.Add((intent, line.TrimStart('?', ' '), line.StartsWith('?')));
            }
        }
    }

    public Message[] Messages(bool heldOut) =>
        [.. from pattern in _patterns
            where pattern.HeldOut == heldOut
            from text in Enumerable.Range(0, Attempts).Select(_ => Write(pattern.Text)).Distinct().Take(MessagesPerPattern)
            select new Message { Text = text, Intent = pattern.Intent }];

    private string Write(string pattern)
    {
        while (Choice().IsMatch(pattern))
        {
            pattern = Choice().Replace(pattern, choice => choice.Groups["name"] is { Success: true, Value: string name }
                ? $"({_named[name]})"
                : OneOf(choice.Groups["choices"].Value.Split('|')));
        }

        return pattern.Trim();
    }

    private string OneOf(string[] choices) => choices[_random.Next(choices.Length)];

    // <name>, or (this|that) with nothing further to choose inside.
    [GeneratedRegex(@"<(?<name>\w+)>|\((?<choices>[^()<>]*)\)")]
    private static partial Regex Choice();
}

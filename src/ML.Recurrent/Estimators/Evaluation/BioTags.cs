namespace ML.Recurrent.Estimators.Evaluation;

/// <summary>A step's place in a span.</summary>
/// <param name="Begins">Whether a span begins here whatever came before.</param>
/// <param name="Type">Index of the span's type; −1 outside.</param>
internal readonly record struct BioTag(bool Begins, int Type)
{
    public static readonly BioTag Outside = new(false, -1);

    public bool IsOutside => Type < 0;
}

/// <summary>Labels that mark spans: B-X begins one of type X, I-X goes on with it, O is outside.</summary>
internal sealed class BioTags
{
    private readonly BioTag[] _tags;

    private BioTags(IReadOnlyList<string> names)
    {
        Types = [.. names.Where(name => name != "O").Select(TypeOf).Distinct().Order(StringComparer.Ordinal)];
        _tags = [.. names.Select(name => name == "O" ? BioTag.Outside : new BioTag(name[0] == 'B', Array.IndexOf(Types, TypeOf(name))))];
    }

    /// <summary>The names of the types, in ordinal order; empty for a plain B or I.</summary>
    public string[] Types { get; }

    /// <returns>Null if the names are others than O, B, I, B-X and I-X, or nothing but O.</returns>
    public static BioTags? Find(IReadOnlyList<string> names) =>
        names.All(IsBio) && names.Any(name => name != "O") ? new BioTags(names) : null;

    /// <param name="key">A class's key, from 1; 0 is outside.</param>
    public BioTag Of(int key) => key == 0 ? BioTag.Outside : _tags[key - 1];

    private static bool IsBio(string name) => name is "O" or "B" or "I" or ['B' or 'I', '-', _, ..];

    private static string TypeOf(string name) => name.Length > 2 ? name[2..] : "";
}

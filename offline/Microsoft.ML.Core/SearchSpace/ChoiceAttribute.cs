namespace Microsoft.ML.SearchSpace;

/// <summary>Marks an option that a sweep picks from a list of candidates.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false, AllowMultiple = false)]
public sealed class ChoiceAttribute : Attribute
{
    public ChoiceAttribute(params object[] candidates)
    {
        Candidates = candidates;
    }

    public ChoiceAttribute(object[] candidates, object defaultValue)
    {
        Candidates = candidates;
        DefaultValue = defaultValue;
    }

    public object[] Candidates { get; }

    /// <summary>Null when none was given.</summary>
    public object? DefaultValue { get; }
}

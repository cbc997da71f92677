namespace ML.Recurrent.Acceptance.Data;

/// <summary>A sentence: parallel views of its words, and the part of speech of each.</summary>
internal sealed class TaggedSentence
{
    /// <summary>As written.</summary>
    public string[] Words { get; set; } = [];

    /// <summary>Without regard to case, or to which digits there are.</summary>
    public string[] Forms { get; set; } = [];

    public string[] Prefixes { get; set; } = [];

    public string[] Suffixes { get; set; } = [];

    public string[] Shapes { get; set; } = [];

    public string[] Tags { get; set; } = [];
}

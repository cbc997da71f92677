namespace ML.Recurrent.Tests.Text;

internal sealed class TextRow
{
    public float Number { get; set; }

    public string? Text { get; set; }

    public string[] Texts { get; set; } = ["a", "b"];
}

namespace TextClassification;

/// <summary>What a customer wrote, in small letters, and what it is about.</summary>
internal class Message
{
    public string Text { get; set; } = "";

    public string Intent { get; set; } = "";
}

/// <summary>A message, what it was taken for, the probability of each intent, and its words with the attention each one got.</summary>
internal sealed class Answer : Message
{
    public string Predicted { get; set; } = "";

    public float[] Score { get; set; } = [];

    public string[] Words { get; set; } = [];

    public float[] Attention { get; set; } = [];
}

using Examples;
using Microsoft.ML;

namespace TextClassification;

/// <summary>The second process: loads the model from its file and classifies the sentences of its command line.</summary>
internal static class Classifier
{
    /// <summary>What the example asks it: no pattern has written these.</summary>
    public static string[] Sentences { get; } =
    [
        "Could you tell me where my tent is? It should have come on Monday.",
        "The kettle leaks, and I only had it for a week!",
        "I locked myself out of my account again.",
        "Please give me my money back, the boots are too small.",
        "My daughter loves the radio. Thank you!",
        "Forget the keyboard, please do not send it.",
        "The courier was friendly, but the lamp he brought is broken.",
        "The lamp is wonderful, thank you, and the courier was friendly too.",
    ];

    public static int Classify(string modelPath, string[] sentences)
    {
        var mlContext = new MLContext();
        ITransformer model = mlContext.Model.Load(modelPath, out _);
        using PredictionEngine<Message, Answer> engine = mlContext.Model.CreatePredictionEngine<Message, Answer>(model);
        Answer[] answers = [.. sentences.Select(sentence => engine.Predict(new Message { Text = sentence.ToLowerInvariant() }))];
        if (Console.IsOutputRedirected)
        {
            return SecondProcess.Answer(answers);
        }

        Report.Print(answers);
        return 0;
    }
}

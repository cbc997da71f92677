using Examples;
using Microsoft.ML;

namespace SequenceClassification;

/// <summary>The second process: loads the model from its file and recognises recordings one by one.</summary>
internal static class Recogniser
{
    private const int Count = 12;

    public static int Recognise(string modelPath)
    {
        var mlContext = new MLContext();
        ITransformer model = mlContext.Model.Load(modelPath, out _);
        using PredictionEngine<Recording, Answer> engine = mlContext.Model.CreatePredictionEngine<Recording, Answer>(model);
        return SecondProcess.Answer(Wristband.Record(Count, seed: 3).Select(engine.Predict));
    }
}

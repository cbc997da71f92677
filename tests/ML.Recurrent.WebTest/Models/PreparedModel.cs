using System.Security.Cryptography;
using Microsoft.ML;

namespace ML.Recurrent.WebTest.Models;

/// <summary>A model file that is ready to be published.</summary>
/// <param name="Path">The file.</param>
/// <param name="Fingerprint">SHA-256 of it.</param>
/// <param name="Answers">What ML.NET itself, in this process, answers to each example.</param>
internal sealed record PreparedModel(string Path, string Fingerprint, float[] Answers)
{
    public static PreparedModel Of(string path, Window[] examples)
    {
        var mlContext = new MLContext();
        ITransformer model = mlContext.Model.Load(path, out _);
        using PredictionEngine<Window, ExpectedScore> engine = mlContext.Model.CreatePredictionEngine<Window, ExpectedScore>(model);
        return new PreparedModel(
            path,
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            [.. examples.Select(example => engine.Predict(example).Score)]);
    }
}

using Microsoft.ML;
using ML.Recurrent.Deployment;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>
/// The code of docs/Deployment.md, compiled and run; <see cref="DeploymentGuideTests"/> checks that the page shows exactly this.
/// </summary>
internal static class DeploymentSnippets
{
    public static void Save(MLContext mlContext, ITransformer model, IDataView data)
    {
        // snippet: save
        RecurrentModelFile.SaveVerified(mlContext, model, data.Schema, "model.zip");
        // end
    }

    public static void Publish()
    {
        // snippet: publish
        RecurrentModelFile.Publish("trained/model.zip", "live/model.zip");
        // end
    }

    public static string Validate(Stream upload)
    {
        // snippet: validate
        var limits = new RecurrentModelLimits { MaximumFileBytes = 50_000_000, MaximumEntryBytes = 200_000_000 };
        try
        {
            RecurrentModelFile.Validate(upload, limits);
        }
        catch (FormatException error)
        {
            return $"This is not a model that can be taken. {error.Message}";
        }
        // end

        return "";
    }

    public static RecurrentModelDescription Describe()
    {
        // snippet: describe
        RecurrentModelDescription file = RecurrentModelFile.Describe("model.zip");
        Console.WriteLine(file);
        // end
        return file;
    }

    public static float[] Load()
    {
        // snippet: load
        RecurrentModelParameters model = RecurrentModelFile.Load("model.zip");
        float[] weights = model.GetParameter("head.weight");
        // end
        return weights;
    }
}

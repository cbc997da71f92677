using Microsoft.Extensions.DependencyInjection;
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

    public static void Register(IServiceCollection services)
    {
        // snippet: register
        services.AddRecurrentPredictionPool<Series, Forecast>().FromFile("live/model.zip");
        // end
    }

    public static void RegisterWithOptions(IServiceCollection services)
    {
        // snippet: options
        services.AddRecurrentPredictionPool<Series, Forecast>().FromFile("live/model.zip", options =>
        {
            options.PollInterval = TimeSpan.FromSeconds(1);
            options.Limits = new RecurrentModelLimits { MaximumFileBytes = 50_000_000, MaximumEntryBytes = 200_000_000 };
            options.Accept = file =>
            {
                if (file.Model.Columns.Inputs[0].Timesteps != 22)
                {
                    throw new FormatException($"The model reads {file.Model.Columns.Inputs[0].Timesteps} steps; this service has 22.");
                }
            };
        });
        // end
    }

    public static async Task<float> Predict(IServiceProvider services, float[] lastValues, CancellationToken cancellationToken)
    {
        // snippet: predict
        var pool = services.GetRequiredService<RecurrentPredictionPool<Series, Forecast>>();
        await pool.WaitUntilReadyAsync(cancellationToken);
        float next = pool.Predict(new Series { History = lastValues }).Score;
        // end
        return next;
    }

    public static string Rent(RecurrentPredictionPool<Series, Forecast> pool, Series[] batch)
    {
        // snippet: rent
        using PredictionLease<Series, Forecast> lease = pool.Rent();
        float[] answers = [.. batch.Select(series => lease.Engine.Predict(series).Score)];
        string by = $"{string.Join(", ", answers)} by version {lease.Model.Version}, {lease.Model.Fingerprint}";
        // end
        return by;
    }

    public static string Health(RecurrentPredictionPool<Series, Forecast> pool)
    {
        // snippet: health
        string health = (pool.Current, pool.LastFailure) switch
        {
            (null, null) => "starting",
            (null, { } failure) => $"no model: {failure.Message}",
            ({ } model, null) => $"version {model.Version} since {model.LoadedAt:O}",
            ({ } model, { } failure) => $"version {model.Version}, but {failure.Message}",
        };
        // end
        return health;
    }

    // snippet: classes
    public sealed class Series
    {
        public float[] History { get; set; } = [];
    }

    public sealed class Forecast
    {
        public float Score { get; set; }
    }
    // end
}

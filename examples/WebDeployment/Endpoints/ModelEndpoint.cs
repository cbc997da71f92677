using ML.Recurrent.Deployment;
using WebDeployment.Contract;
using WebDeployment.Problems;

namespace WebDeployment.Endpoints;

internal static class ModelEndpoint
{
    public static void MapModel(this WebApplication app) => app.MapMethods("/model", Readable.Methods, Describe);

    private static IResult Describe(RecurrentPredictionPool<Series, Forecast> pool, ServiceSettings settings) =>
        pool.Current is { } snapshot ? TypedResults.Ok(ModelAnswer.Of(snapshot, settings.Limits)) : Problem.NoModel();
}

using ML.Recurrent.Deployment;
using WebDeployment.Contract;

namespace WebDeployment.Endpoints;

internal static class HealthEndpoint
{
    public static void MapHealth(this WebApplication app) => app.MapMethods("/health", Readable.Methods, Report);

    private static IResult Report(RecurrentPredictionPool<Series, Forecast> pool)
    {
        ModelSnapshot? model = pool.Current;
        FailureAnswer? failure = pool.LastFailure is { } last ? new FailureAnswer(last.Message, last.At, last.Attempts) : null;
        string status = model is null ? "unhealthy" : failure is null ? "healthy" : "degraded";
        var answer = new HealthAnswer(status, model?.Fingerprint, model?.Version, model?.LoadedAt, failure);
        return TypedResults.Json(
            answer, statusCode: model is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}

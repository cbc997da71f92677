using ML.Recurrent.Deployment;
using WebDeployment.Contract;
using WebDeployment.Problems;

namespace WebDeployment.Endpoints;

internal static class PredictEndpoints
{
    public static void MapPredictions(this WebApplication app)
    {
        var turn = app.Services.GetRequiredService<Turn>();
        app.MapPost("/predict", Predict).AddEndpointFilter(turn);
        app.MapPost("/predict/batch", PredictBatch).AddEndpointFilter(turn);
    }

    private static IResult Predict(
        SeriesRequest request, RecurrentPredictionPool<Series, Forecast> pool, ServiceSettings settings, CancellationToken aborted)
    {
        const string Place = "$.series";
        if (SeriesLimits.WhatIsWrong(request.Series, settings.Limits, Place) is { } problem)
        {
            return problem;
        }

        return Answer([request.Series], _ => Place, pool, aborted, (predictions, model) =>
            TypedResults.Ok(new PredictionAnswer(predictions[0], model.Fingerprint, model.Version)));
    }

    private static IResult PredictBatch(
        BatchRequest request, RecurrentPredictionPool<Series, Forecast> pool, ServiceSettings settings, CancellationToken aborted)
    {
        if (SeriesLimits.WhatIsWrong(request.Series, settings.Limits) is { } problem)
        {
            return problem;
        }

        return Answer(request.Series, i => $"$.series[{i}]", pool, aborted, (predictions, model) =>
            TypedResults.Ok(new BatchAnswer(predictions, model.Fingerprint, model.Version)));
    }

    // One lease for all: a batch is answered by one model, whatever is published meanwhile.
    private static IResult Answer(
        float[][] series,
        Func<int, string> place,
        RecurrentPredictionPool<Series, Forecast> pool,
        CancellationToken aborted,
        Func<float[], ModelSnapshot, IResult> answer)
    {
        if (!pool.IsReady)
        {
            return Problem.NoModel();
        }

        using PredictionLease<Series, Forecast> lease = pool.Rent();
        return new Prediction(lease).Of(series, place, aborted, out float[] predictions) ?? answer(predictions, lease.Model);
    }
}

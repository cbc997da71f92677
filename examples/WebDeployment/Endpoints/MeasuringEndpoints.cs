using System.Diagnostics;
using WebDeployment.Contract;
using WebDeployment.Problems;

namespace WebDeployment.Endpoints;

/// <summary>What a load test needs and nobody else: there only where the settings ask for it.</summary>
internal static class MeasuringEndpoints
{
    public static void MapMeasuring(this WebApplication app, ServiceSettings settings)
    {
        if (settings.Constant)
        {
            app.MapPost("/constant", Constant).AddEndpointFilter(app.Services.GetRequiredService<Turn>());
        }

        if (settings.Diagnostics)
        {
            app.MapPost("/diagnostics/collect", Collect);
        }
    }

    private static IResult Constant(SeriesRequest request, ServiceSettings settings)
    {
        if (SeriesLimits.WhatIsWrong(request.Series, settings.Limits, "$.series") is { } problem)
        {
            return problem;
        }

        return TypedResults.Ok(new PredictionAnswer(0, "", 0));
    }

    private static IResult Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GCMemoryInfo heap = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        using var process = Process.GetCurrentProcess();
        return TypedResults.Ok(new CollectAnswer(heap.HeapSizeBytes - heap.FragmentedBytes, process.HandleCount));
    }
}

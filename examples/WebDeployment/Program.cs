using Microsoft.AspNetCore.Http.Json;
using ML.Recurrent.Deployment;
using WebDeployment.Contract;
using WebDeployment.Endpoints;
using WebDeployment.Problems;

namespace WebDeployment;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        WebApplication app;
        try
        {
            app = Build(args);
        }
        catch (InvalidOperationException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        await using (app)
        {
            await app.RunAsync();
            return 0;
        }
    }

    /// <summary>The service, ready to start.</summary>
    /// <exception cref="InvalidOperationException">A setting makes no sense; the message names it.</exception>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        ServiceSettings settings = ServiceSettings.From(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => settings.Limits.Apply(kestrel));
        builder.Services
            .AddSingleton(settings)
            .AddSingleton<Turn>()
            .AddProblemDetails(problems => problems.CustomizeProblemDetails = StatusProblems.Explain)
            .AddExceptionHandler<RequestErrors>()
            .AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = Timeouts.After(settings.Limits.RequestTimeout))
            .Configure<JsonOptions>(ServiceJson.Configure);

        builder.Services.AddRecurrentPredictionPool<Series, Forecast>().FromFile(settings.Model, pool =>
        {
            pool.PollInterval = settings.PollInterval;
            pool.Accept = SeriesModel.Accept;
            pool.MapInput = SeriesModel.MapInput;
        });

        WebApplication app = builder.Build();
        app.Services.GetRequiredService<RecurrentPredictionPool<Series, Forecast>>(); // loads the model from now on
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRequestTimeouts();
        app.MapPage();
        app.MapPredictions();
        app.MapModel();
        app.MapHealth();
        app.MapMeasuring(settings);
        return app;
    }
}

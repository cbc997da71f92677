using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Json;
using ML.Recurrent.Deployment;
using WebDeployment.Contract;
using WebDeployment.Endpoints;
using WebDeployment.Problems;

namespace WebDeployment;

internal static class Program
{
    internal static async Task<int> Main(string[] args)
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
            try
            {
                await app.RunAsync();
                return 0;
            }
            catch (Exception error) when (
                error is IOException or SocketException or FormatException or InvalidOperationException or ArgumentException)
            {
                await Console.Error.WriteLineAsync($"The service cannot run. {error.Message}"); // an address that is taken, or none
                return 2;
            }
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
        app.Use((context, next) =>
        {
            context.Response.OnStarting(DeclareContent, context.Response); // errors, too, which begin their headers anew
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusProblems.WriteAsync);
        app.UseRequestTimeouts();
        app.MapPage();
        app.MapPredictions();
        app.MapModel();
        app.MapHealth();
        app.MapMeasuring(settings);
        return app;
    }

    private static Task DeclareContent(object response)
    {
        ((HttpResponse)response).Headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    }
}

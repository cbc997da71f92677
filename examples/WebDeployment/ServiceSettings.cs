namespace WebDeployment;

/// <summary>
/// What the service is told: by appsettings.json, the environment or the command line, as in <c>--Limits:MaximumSteps 500</c>.
/// </summary>
internal sealed record ServiceSettings
{
    /// <summary>The model file; it need not be there yet.</summary>
    public string Model { get; init; } = "";

    /// <summary>How often the service looks whether the file is another.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether there is <c>/constant</c>: all of <c>/predict</c> but the model, to measure against.</summary>
    public bool Constant { get; init; }

    /// <summary>
    /// Whether there is <c>/diagnostics/collect</c>. Never to be open to strangers: each call stops the service for a collection.
    /// </summary>
    public bool Diagnostics { get; init; }

    public RequestLimits Limits { get; init; } = new();

    /// <exception cref="InvalidOperationException">A setting makes no sense; the message names it.</exception>
    public static ServiceSettings From(IConfiguration configuration)
    {
        ServiceSettings settings = configuration.Get<ServiceSettings>() ?? new ServiceSettings();
        if (string.IsNullOrWhiteSpace(settings.Model))
        {
            throw new InvalidOperationException("No model file is named. Start with --Model path/to/model.zip.");
        }

        if (settings.PollInterval < TimeSpan.FromMilliseconds(1) || settings.PollInterval > TimeSpan.FromDays(1))
        {
            throw new InvalidOperationException($"PollInterval is {settings.PollInterval}; expected from 00:00:00.001 to 1.00:00:00.");
        }

        settings.Limits.Check();
        return settings with { Model = Path.GetFullPath(settings.Model) };
    }
}

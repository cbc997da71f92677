using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ML.Recurrent.Deployment;

/// <summary>A pool that is to be registered; <see cref="FromFile"/> says which file it serves.</summary>
public sealed class RecurrentPredictionPoolBuilder<TIn, TOut>
    where TIn : class
    where TOut : class, new()
{
    internal RecurrentPredictionPoolBuilder(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>Where the pool is registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Registers a <see cref="RecurrentPredictionPool{TIn, TOut}"/> as a singleton. It starts to load when it is first asked for, which a
    /// service does best at its start.
    /// </summary>
    /// <param name="path">The file; a relative path starts from the current folder of the process. It need not exist yet.</param>
    /// <param name="configure">Changes how it is followed and loaded.</param>
    /// <exception cref="ArgumentException">The path is empty, or an option null or out of its range.</exception>
    public RecurrentPredictionPoolBuilder<TIn, TOut> FromFile(string path, Action<RecurrentPredictionPoolOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var options = new RecurrentPredictionPoolOptions();
        configure?.Invoke(options);
        options.Check();
        Services.AddSingleton(provider => new RecurrentPredictionPool<TIn, TOut>(
            path, options, provider.GetService<ILogger<RecurrentPredictionPool<TIn, TOut>>>()));
        return this;
    }
}

using ML.Recurrent.Deployment;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers pools of prediction engines that follow a model file.</summary>
public static class RecurrentPredictionPoolExtensions
{
    /// <summary>Begins to register a <see cref="RecurrentPredictionPool{TIn, TOut}"/>; the builder's <c>FromFile</c> ends it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RecurrentPredictionPoolBuilder<TIn, TOut> AddRecurrentPredictionPool<TIn, TOut>(this IServiceCollection services)
        where TIn : class
        where TOut : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        return new RecurrentPredictionPoolBuilder<TIn, TOut>(services);
    }
}

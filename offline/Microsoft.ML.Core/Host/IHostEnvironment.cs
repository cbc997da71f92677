namespace Microsoft.ML.Runtime;

/// <summary>Opens channels to the log.</summary>
public interface IChannelProvider : IExceptionContext
{
    IChannel Start(string name);
}

/// <summary>What a component runs in: the log, the components that can be loaded, and the source of its randomness.</summary>
public interface IHostEnvironment : IChannelProvider
{
    ComponentCatalog ComponentCatalog { get; }

    /// <param name="name">The component, as it appears in the log.</param>
    /// <param name="seed">Seeds the host's random numbers; null to draw one from this environment's.</param>
    /// <param name="verbose">Not used.</param>
    IHost Register(string name, int? seed = null, bool? verbose = null);
}

/// <summary>The environment of one component.</summary>
public interface IHost : IHostEnvironment
{
    Random Rand { get; }
}

/// <summary>An environment that knows the seed that the user gave.</summary>
internal interface ISeededEnvironment : IHostEnvironment
{
    int? Seed { get; }
}

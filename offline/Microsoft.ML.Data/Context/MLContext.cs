using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The entry to everything: the catalogs of what can be done, and the environment that it is done in.</summary>
public sealed class MLContext : ISeededEnvironment
{
    private readonly HostEnvironment _env;

    /// <param name="seed">The seed of everything random; null for a different one each time.</param>
    public MLContext(int? seed = null)
    {
        _env = new HostEnvironment(seed, RaiseLog);
        _env.ComponentCatalog.RegisterAssembly(typeof(MLContext).Assembly);
        Data = new DataOperationsCatalog(_env);
        Transforms = new TransformsCatalog(_env);
        Regression = new RegressionCatalog(_env);
        BinaryClassification = new BinaryClassificationCatalog(_env);
        MulticlassClassification = new MulticlassClassificationCatalog(_env);
        Model = new ModelOperationsCatalog(_env);
    }

    public event EventHandler<LoggingEventArgs>? Log;

    public DataOperationsCatalog Data { get; }

    public TransformsCatalog Transforms { get; }

    public RegressionCatalog Regression { get; }

    public BinaryClassificationCatalog BinaryClassification { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public ModelOperationsCatalog Model { get; }

    public ComponentCatalog ComponentCatalog => _env.ComponentCatalog;

    int? ISeededEnvironment.Seed => _env.Seed;

    string IExceptionContext.ContextDescription => _env.ContextDescription;

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _env.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _env.Start(name);

    TException IExceptionContext.Process<TException>(TException ex) => _env.Process(ex);

    private void RaiseLog(ChannelMessage message, string source) =>
        Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source));
}

using Microsoft.Extensions.Logging;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment.Zip;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>Makes a model to serve of a file's bytes: checked, accepted, loaded, and with engines that are known to fit.</summary>
internal sealed class ModelLoading<TIn, TOut>(
    string path, RecurrentPredictionPoolOptions options, TimeProvider clock, ILogger logger)
    where TIn : class
    where TOut : class, new()
{
    /// <summary>Loads what the bytes hold.</summary>
    /// <param name="image">The bytes.</param>
    /// <param name="version">Of the snapshot.</param>
    /// <param name="engines">How many to make at once; at least one is.</param>
    /// <remarks>Throws what the check, the caller's own functions and ML.NET throw.</remarks>
    public ServedModel<TIn, TOut> Load(FileImage image, long version, int engines)
    {
        RecurrentModelDescription description = Describe(image);
        options.Accept?.Invoke(description);
        MLContext context = options.CreateContext();
        ITransformer transformer;
        DataViewSchema? saved;
        using (Stream stream = image.Open())
        {
            transformer = context.Model.Load(stream, out saved);
        }

        var input = new Lazy<SchemaDefinition>(() => InputDefinition.Of(
            typeof(TIn), saved, options.MapInput is { } map ? definition => map(description, definition) : null));
        var model = new ServedModel<TIn, TOut>(
            new ModelSnapshot(version, image.Fingerprint, clock.GetUtcNow(), description, path),
            transformer,
            () => CreateEngine(context, transformer, input.Value),
            options.MaximumRetainedEngines,
            logger);
        try
        {
            model.Prepare(Math.Clamp(engines, 1, options.MaximumRetainedEngines));
            return model;
        }
        catch
        {
            model.Retire();
            throw;
        }
    }

    private RecurrentModelDescription Describe(FileImage image)
    {
        using Stream stream = image.Open();
        return RecurrentModelDescription.Of(new ModelZip(stream, options.Limits));
    }

    // The transformer is the model's, not one engine's.
    private static PredictionEngine<TIn, TOut> CreateEngine(MLContext context, ITransformer transformer, SchemaDefinition input) =>
        context.Model.CreatePredictionEngine<TIn, TOut>(transformer, new PredictionEngineOptions
        {
            InputSchemaDefinition = input,
            IgnoreMissingColumns = false,
            OwnsTransformer = false,
        });
}

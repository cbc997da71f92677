using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string ModelFolder = "TransformerChain";

    /// <summary>Writes a model, and the schema of the data that it was made for, as a zip.</summary>
    public void Save(ITransformer? model, DataViewSchema? inputSchema, string filePath)
    {
        Required.NonEmpty(filePath);
        using FileStream stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    /// <inheritdoc cref="Save(ITransformer, DataViewSchema, string)"/>
    public void Save(ITransformer? model, DataViewSchema? inputSchema, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var repository = RepositoryWriter.CreateNew(stream);
        repository.Write(repository.Reserve("TrainingInfo", "Version.txt"), writer => writer.Write("5.0.0, the offline subset"));
        if (model is not null)
        {
            ModelSaveContext.SaveModel(repository, model, ModelFolder);
        }

        if (inputSchema is not null)
        {
            repository.Write(repository.Reserve("", SchemaFormat.EntryName), writer => SchemaFormat.Write(writer, inputSchema));
        }
    }

    /// <summary>Reads a model and the schema it was saved with, null if without.</summary>
    /// <exception cref="FormatException">The file is not a model.</exception>
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Required.NonEmpty(filePath);
        using FileStream stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    /// <inheritdoc cref="Load(string, out DataViewSchema)"/>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var repository = RepositoryReader.Open(stream);
        using MemoryStream? schema = repository.OpenEntryOrNull("", SchemaFormat.EntryName);
        if (schema is null && !repository.Contains(ModelFolder, ModelLoadContext.ModelStreamName))
        {
            throw new InvalidOperationException("Could not load the zip: it holds neither a model nor a schema.").Marked();
        }

        inputSchema = schema is null ? null! : SchemaFormat.Read(schema);
        ModelLoadContext.LoadModel<ITransformer, SignatureLoadModel>(_env, out ITransformer model, repository, ModelFolder);
        return model;
    }
}

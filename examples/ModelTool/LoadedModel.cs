using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Deployment;

namespace ModelTool;

/// <summary>A model that is ready to predict: the chain, what it reads, and what it answers.</summary>
internal sealed class LoadedModel
{
    private static readonly string[] Answers = ["PredictedLabel", "Score", "Probability"];

    private LoadedModel(string path, RecurrentModelDescription description, ITransformer transformer, DataViewSchema schema)
    {
        (Path, Description, Transformer, Schema) = (path, description, transformer, schema);
        try
        {
            Mapper = transformer.GetRowToRowMapper(schema);
        }
        catch (Exception e)
        {
            throw new ToolException($"{path}: the chain does not score row by row. {e.GetBaseException().Message}", e);
        }

        OutputColumns = [.. Answers.Select(Mapper.OutputSchema.GetColumnOrNull).OfType<DataViewSchema.Column>()];
        if (OutputColumns.Length == 0)
        {
            throw new ToolException($"{path}: the chain has no column {string.Join(" or ", Answers)} left at its end.");
        }

        RequiredColumns = [.. Mapper.GetDependencies(OutputColumns)];
    }

    public string Path { get; }

    public RecurrentModelDescription Description { get; }

    public ITransformer Transformer { get; }

    /// <summary>Of the data that the model was saved with.</summary>
    public DataViewSchema Schema { get; }

    public IRowToRowMapper Mapper { get; }

    /// <summary>Columns of <see cref="Schema"/> that the answers depend on; the label is none of them.</summary>
    public DataViewSchema.Column[] RequiredColumns { get; }

    /// <summary>The answers, columns of the mapper's output.</summary>
    public DataViewSchema.Column[] OutputColumns { get; }

    /// <exception cref="ToolException">There is no such file, or no model in it that can be used.</exception>
    public static LoadedModel Load(string path)
    {
        RecurrentModelDescription description = Describe(path);
        ITransformer transformer;
        DataViewSchema schema;
        try
        {
            transformer = new MLContext().Model.Load(path, out schema);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new ToolException($"{path}: ML.NET cannot load it. {e.GetBaseException().Message}", e);
        }

        return schema is null
            ? throw new ToolException($"{path}: does not say what columns it reads; save it with the schema of its input.")
            : new LoadedModel(path, description, transformer, schema);
    }

    /// <summary>Checks a file and says what is in it, without ML.NET's loader.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static RecurrentModelDescription Describe(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException($"{path}: is a folder; expected a model file.");
        }

        if (!File.Exists(path))
        {
            throw new ToolException($"{path}: no such file.");
        }

        try
        {
            return RecurrentModelFile.Describe(path);
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            throw new ToolException($"{path}: {e.Message}", e);
        }
    }
}

namespace Microsoft.ML;

/// <summary>Writes itself into a model.</summary>
public interface ICanSaveModel
{
    void Save(ModelSaveContext ctx);
}

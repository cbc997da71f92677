using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>One component's place in a model that is being written.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal readonly BinaryWriter Writer;

    internal readonly RepositoryWriter Repository;

    internal readonly string Directory;

    private readonly MemoryStream _model = new();
    private readonly string _path;
    private ModelHeader? _header;

    private ModelSaveContext(RepositoryWriter rep, string dir)
    {
        Repository = rep;
        Directory = dir;
        Writer = new BinaryWriter(_model, Encoding.UTF8);
        _path = rep.Reserve(dir, ModelLoadContext.ModelStreamName);
    }

    public void Dispose() => Writer.Dispose();

    /// <summary>Writes a component and what it holds into the folder <paramref name="path"/>.</summary>
    internal static void SaveModel<T>(RepositoryWriter rep, T value, string path)
        where T : class, ICanSaveModel
    {
        using var context = new ModelSaveContext(rep, path);
        value.Save(context);
        context.Done();
    }

    internal void SaveModel<T>(T value, string name)
        where T : class, ICanSaveModel => SaveModel(Repository, value, RepositoryPath.Of(Directory, name));

    /// <exception cref="InvalidOperationException">The component has already written something.</exception>
    internal void CheckAtModel()
    {
        if (Writer.BaseStream.Position != 0)
        {
            throw new InvalidOperationException("The component has already begun to write.").Marked();
        }
    }

    internal void SetVersionInfo(VersionInfo ver) => _header = ModelHeader.Of(ver);

    /// <summary>Writes an entry of its own, beside the component's.</summary>
    internal void SaveBinaryStream(string name, Action<BinaryWriter> action)
    {
        Required.NonEmpty(name);
        ArgumentNullException.ThrowIfNull(action);
        Repository.Write(Repository.Reserve(Directory, name), action);
    }

    private void Done()
    {
        ModelHeader header = _header ?? throw new InvalidOperationException("ModelSignature not specified!").Marked();
        Writer.Flush();
        Repository.Write(_path, writer => header.WriteAround(_model.GetBuffer().AsSpan(0, (int)_model.Length), writer));
    }
}

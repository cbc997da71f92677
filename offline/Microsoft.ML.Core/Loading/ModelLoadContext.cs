using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>One component's place in a model that is being read.</summary>
internal sealed class ModelLoadContext : IDisposable
{
    public const string ModelStreamName = "Model.key";

    public readonly RepositoryReader Repository;

    public readonly string Directory;

    public readonly BinaryReader Reader;

    private readonly ModelHeader _header;
    private readonly long _start;

    private ModelLoadContext(RepositoryReader rep, Stream entry, string dir)
    {
        Repository = rep;
        Directory = dir;
        Reader = new BinaryReader(entry, Encoding.UTF8);
        _header = ModelHeader.Read(Reader);
        _start = entry.Position;
    }

    public void Dispose() => Reader.Dispose();

    /// <summary>Makes the component that was saved under <paramref name="name"/> within this one.</summary>
    public void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, string name)
        where TRes : class => LoadModel<TRes, TSig>(env, out result, Repository, RepositoryPath.Of(Directory, name));

    /// <exception cref="FormatException">There is no such component, or nothing that makes one.</exception>
    public static void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, RepositoryReader rep, string dir)
        where TRes : class
    {
        using MemoryStream entry = rep.OpenEntryOrNull(dir, ModelStreamName) ?? throw new FormatException("Corrupt model file").Marked();
        using var context = new ModelLoadContext(rep, entry, dir);
        if (!context.TryCreate<TRes, TSig>(env, out TRes? component))
        {
            throw new FormatException($"Couldn't load model: '{dir}'").Marked();
        }

        result = component;
    }

    /// <exception cref="InvalidOperationException">The component has already read something.</exception>
    public void CheckAtModel()
    {
        if (Reader.BaseStream.Position != _start)
        {
            throw new InvalidOperationException("The component has already begun to read.").Marked();
        }
    }

    /// <exception cref="FormatException">What was saved is not what the given version reads.</exception>
    public void CheckAtModel(VersionInfo ver)
    {
        CheckAtModel();
        _header.Require(ver);
    }

    /// <summary>Reads an entry beside the component's, if it is there.</summary>
    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action)
    {
        Required.NonEmpty(name);
        ArgumentNullException.ThrowIfNull(action);
        using MemoryStream? entry = Repository.OpenEntryOrNull(Directory, name);
        if (entry is null)
        {
            return false;
        }

        using var reader = new BinaryReader(entry, Encoding.UTF8);
        action(reader);
        return true;
    }

    private bool TryCreate<TRes, TSig>(IHostEnvironment env, [NotNullWhen(true)] out TRes? component)
        where TRes : class
    {
        if (_header.LoaderAssemblyName.Length > 0)
        {
            env.ComponentCatalog.RegisterAssembly(Assembly.Load(_header.LoaderAssemblyName));
        }

        return env.ComponentCatalog.TryCreateInstance(env, typeof(TSig), _header.LoaderSignature, this, out component);
    }
}

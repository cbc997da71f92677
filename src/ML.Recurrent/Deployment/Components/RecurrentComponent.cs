using ML.Recurrent.Deployment.Zip;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Components;

/// <summary>A recurrent model in a zip: the folder that docs/ModelFile.md describes.</summary>
internal sealed class RecurrentComponent(ModelZip zip, ComponentKey key, LoaderTasks loader)
{
    public string Folder => key.Folder;

    /// <summary>All recurrent models of a zip, in the order in which a chain applies them.</summary>
    /// <exception cref="FormatException">There is none, one that this library does not know, or a component that leads astray.</exception>
    public static List<RecurrentComponent> All(ModelZip zip)
    {
        var components = new List<RecurrentComponent>();
        foreach (ZipEntry entry in zip.Entries.Where(entry => entry.Name == ComponentKey.Name))
        {
            var key = new ComponentKey(zip, entry);
            if (key.IsRecurrent && Find(zip, key) is { } component)
            {
                components.Add(component);
            }
        }

        components.Sort((a, b) => FolderOrder.Compare(a.Folder, b.Folder));
        return components.Count > 0
            ? components
            : throw FormatError.In(ZipBytes.Part, "has no recurrent model, in none of its components.");
    }

    /// <summary>Reads the model as ML.NET's loader would.</summary>
    /// <exception cref="FormatException">Something is wrong with it.</exception>
    public RecurrentModelParameters Read()
    {
        RecurrentModelParameters model = Read(key.Checksum(loader.Loader));
        return loader.Tasks.Contains(model.Task)
            ? model
            : throw FormatError.In(
                ZipNames.Show(Folder), $"the model is for the task {model.Task}; expected {string.Join(" or ", loader.Tasks)}.");
    }

    /// <summary>The bytes of one of its parts, known to be good.</summary>
    public byte[] ReadBytes(string part)
    {
        byte[] bytes = [];
        ReadPart(part, stream => bytes = new PartReader(part, stream).ReadToEnd(FormatLimits.NetworkJsonBytes));
        return bytes;
    }

    // A vocabulary has the same signature and no network; a network with a loader of another name is of a library to come.
    private static RecurrentComponent? Find(ModelZip zip, ComponentKey key)
    {
        LoaderTasks? loader = LoaderTasks.All.FirstOrDefault(loader => key.Names(loader.Loader));
        return loader is not null ? new RecurrentComponent(zip, key, loader)
            : zip.Find(key.Folder, ModelFormat.NetworkPart) is null ? null
            : throw FormatError.In(
                ZipNames.Show(key.Folder),
                $"holds a recurrent model for a loader that this library does not know; "
                + $"expected {string.Join(", ", LoaderTasks.All.Select(loader => loader.Loader))}.");
    }

    private RecurrentModelParameters Read(ReadOnlySpan<byte> checksum)
    {
        try
        {
            return ModelFormat.Read(ReadPart, checksum);
        }
        catch (FormatException e)
        {
            bool isOfPart = e.Message.StartsWith(ModelFormat.NetworkPart, StringComparison.Ordinal)
                || e.Message.StartsWith(ModelFormat.WeightsPart, StringComparison.Ordinal);
            throw new FormatException($"{ZipNames.Show(Folder)}{(isOfPart ? "/" : ": ")}{e.Message}", e);
        }
    }

    private bool ReadPart(string part, Action<Stream> read)
    {
        if (zip.Find(Folder, part) is not { } entry)
        {
            return false;
        }

        using Stream stream = zip.Open(entry);
        read(stream);
        return true;
    }
}

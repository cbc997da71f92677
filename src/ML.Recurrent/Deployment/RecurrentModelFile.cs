using Microsoft.ML;
using ML.Recurrent.Deployment.Components;
using ML.Recurrent.Deployment.Zip;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Deployment;

/// <summary>
/// Model files as a service handles them: looks into a zip that <c>mlContext.Model.Save</c> wrote without ML.NET's loader, checks one that
/// comes from outside, and replaces one while others read it.
/// </summary>
/// <remarks>
/// What is wrong with a file is a <see cref="FormatException"/> that names the entry and what is wrong with it; what keeps it from being
/// read or written is an <see cref="IOException"/>. docs/Deployment.md tells how the parts go together.
/// </remarks>
public static class RecurrentModelFile
{
    /// <summary>Reads the recurrent model of a file; of several in a chain the last.</summary>
    /// <param name="path">The file; it is checked as by <see cref="Validate(string, RecurrentModelLimits)"/> with the default limits.</param>
    /// <inheritdoc cref="Validate(string, RecurrentModelLimits)" path="/exception[not(contains(@cref,'OutOfRange'))]"/>
    public static RecurrentModelParameters Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = ModelFileStream.Open(path);
        return Load(file);
    }

    /// <inheritdoc cref="Load(string)" path="/summary"/>
    /// <param name="stream">The whole file; it is read from its beginning, and stands afterwards where it stood.</param>
    /// <inheritdoc cref="Validate(Stream, RecurrentModelLimits)" path="/exception[not(contains(@cref,'OutOfRange'))]"/>
    public static RecurrentModelParameters Load(Stream stream) =>
        Read(stream, new RecurrentModelLimits(), zip => RecurrentComponent.All(zip)[^1].Read());

    /// <summary>
    /// Checks a file from end to end: the zip within the limits, before anything is inflated; then each entry's length and checksum; then
    /// every recurrent model in it, exactly as loading would.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How large it may be; null for the defaults.</param>
    /// <remarks>What other components hold is not looked into: ML.NET's loader meets that first.</remarks>
    /// <exception cref="FormatException">Something is wrong with the file, or it has no recurrent model.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public static void Validate(string path, RecurrentModelLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = ModelFileStream.Open(path);
        Validate(file, limits);
    }

    /// <inheritdoc cref="Validate(string, RecurrentModelLimits)" path="/summary"/>
    /// <inheritdoc cref="Validate(string, RecurrentModelLimits)" path="/remarks"/>
    /// <param name="stream">The whole file; it is read from its beginning, and stands afterwards where it stood.</param>
    /// <param name="limits">How large it may be; null for the defaults.</param>
    /// <exception cref="FormatException">Something is wrong with the file, or it has no recurrent model.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek: copy what arrives to a file first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public static void Validate(Stream stream, RecurrentModelLimits? limits = null) =>
        Read(stream, limits ?? new RecurrentModelLimits(), zip =>
        {
            foreach (RecurrentComponent component in RecurrentComponent.All(zip))
            {
                component.Read();
            }

            return true;
        });

    /// <summary>Checks a file as <see cref="Validate(string, RecurrentModelLimits)"/> does and says what is in it.</summary>
    /// <inheritdoc cref="Load(string)" path="/param|/exception"/>
    public static RecurrentModelDescription Describe(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = ModelFileStream.Open(path);
        return Read(file, new RecurrentModelLimits(), RecurrentModelDescription.Of);
    }

    /// <summary>
    /// Saves a model as <c>mlContext.Model.Save</c> does, and makes sure of it: it is written beside the file, brought to the disk,
    /// checked, loaded by <c>mlContext.Model.Load</c> and compared, before it takes the file's name.
    /// </summary>
    /// <param name="mlContext">What saves and loads.</param>
    /// <param name="model">A recurrent transformer, or a chain with one or several.</param>
    /// <param name="inputSchema">The schema of the data that the model is for.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <remarks>
    /// Whatever fails, the file that was there is as it was; but if the very last step fails, bringing the folder to the disk, the new
    /// one is there, and only a power failure could bring the old one back.
    /// </remarks>
    /// <exception cref="IOException">The file cannot be written, or a folder has its name.</exception>
    /// <exception cref="FormatException">What was written is not the model, or the model has no recurrent one.</exception>
    /// <exception cref="InvalidOperationException">The model cannot be saved: one of its weights is not finite, say.</exception>
    /// <exception cref="ArgumentException">An argument is null, or the path empty.</exception>
    public static void SaveVerified(MLContext mlContext, ITransformer model, DataViewSchema inputSchema, string path) =>
        SaveVerified(mlContext, model, inputSchema, path, new DiskFiles());

    /// <summary>
    /// Puts a copy of a model file in the place of another, at once and as a whole: the file is checked, copied beside the other,
    /// brought to the disk, checked again, and takes its name. Who reads meanwhile sees the old file or the new one.
    /// </summary>
    /// <param name="sourcePath">The file to copy.</param>
    /// <param name="targetPath">The file to replace, or to make.</param>
    /// <param name="limits">How large it may be; null for the defaults.</param>
    /// <inheritdoc cref="SaveVerified(MLContext, ITransformer, DataViewSchema, string)" path="/remarks"/>
    /// <exception cref="FormatException">The file is not a whole model within the limits.</exception>
    /// <exception cref="IOException">It cannot be read, or the other not be written.</exception>
    /// <exception cref="ArgumentException">A path is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public static void Publish(string sourcePath, string targetPath, RecurrentModelLimits? limits = null) =>
        Publish(sourcePath, targetPath, limits, new DiskFiles());

    internal static void SaveVerified(
        MLContext mlContext, ITransformer model, DataViewSchema inputSchema, string path, IDurableFiles files)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputSchema);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        WithAccess(path, () => new VerifiedSave(mlContext, files).Save(model, inputSchema, path));
    }

    internal static void Publish(string sourcePath, string targetPath, RecurrentModelLimits? limits, IDurableFiles files)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sourcePath);
        ArgumentException.ThrowIfNullOrWhiteSpace(targetPath);
        WithAccess(targetPath, () => new Publication(files, limits).Publish(sourcePath, targetPath));
    }

    // To a caller a file that may not be touched is one that cannot be.
    private static void WithAccess(string path, Action action)
    {
        try
        {
            action();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"No access to the model file '{path}': {e.Message}", e);
        }
    }

    private static T Read<T>(Stream stream, RecurrentModelLimits limits, Func<ModelZip, T> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits.Check();
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("A model's stream must be one that can be read and can seek.", nameof(stream));
        }

        long position = stream.Position;
        try
        {
            return read(new ModelZip(stream, limits));
        }
        finally
        {
            stream.Position = position;
        }
    }
}

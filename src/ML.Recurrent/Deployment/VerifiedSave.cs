using Microsoft.ML;
using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Deployment;

/// <summary>Saves a model so that it is known to load again before it takes the place of the one before.</summary>
internal sealed class VerifiedSave(MLContext mlContext, IDurableFiles files)
{
    /// <exception cref="FormatException">What was written does not load, or is another model.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Save(ITransformer model, DataViewSchema inputSchema, string path)
    {
        using var staged = new StagedFile(path, files);
        List<string> expected = ModelsInside.Checksums(model);
        staged.Write(stream => mlContext.Model.Save(model, inputSchema, stream));
        RecurrentModelFile.Validate(staged.Path);
        List<string> actual = Load(staged.Path);
        if (!actual.SequenceEqual(expected))
        {
            throw new FormatException(
                $"The model in '{staged.Path}' is not the one that was saved: its recurrent models have the checksums "
                + $"[{string.Join(", ", actual)}]; expected [{string.Join(", ", expected)}].");
        }

        staged.Commit();
    }

    private List<string> Load(string path)
    {
        ITransformer? loaded = null;
        try
        {
            loaded = mlContext.Model.Load(path, out _);
            return ModelsInside.Checksums(loaded);
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new FormatException($"ML.NET cannot load what it has saved. {e.GetBaseException().Message}", e);
        }
        finally
        {
            (loaded as IDisposable)?.Dispose();
        }
    }
}

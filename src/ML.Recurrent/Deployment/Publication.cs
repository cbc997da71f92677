using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Deployment;

/// <summary>Puts a checked copy of a model file in the place of another.</summary>
internal sealed class Publication(IDurableFiles files, RecurrentModelLimits? limits)
{
    /// <exception cref="FormatException">The file, or its copy, is not a whole model within the limits.</exception>
    /// <exception cref="IOException">It could not be read or written.</exception>
    public void Publish(string sourcePath, string targetPath)
    {
        using FileStream source = ModelFileStream.Open(sourcePath);
        RecurrentModelFile.Validate(source, limits);
        source.Position = 0;
        using var staged = new StagedFile(targetPath, files);
        staged.Write(source.CopyTo);
        RecurrentModelFile.Validate(staged.Path, limits); // the source may have changed, the disk may have lied
        staged.Commit();
    }
}

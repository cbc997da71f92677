using Microsoft.ML;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// How a model lies in ML.NET's zip: the parts of <see cref="ModelFormat"/> as entries, their checksum in the component's own stream.
/// </summary>
internal static class ModelStorage
{
    internal static void Save(ModelSaveContext context, string loaderSignature, RecurrentModelParameters model)
    {
        ArgumentNullException.ThrowIfNull(context);
        Interop.BeginSave(context, loaderSignature);
        Interop.SaveMain(context, ModelFormat.Write(model, (name, write) => Interop.SaveFile(context, name, write)));
    }

    /// <exception cref="FormatException">The files are damaged, or hold a model for another task.</exception>
    internal static RecurrentModelParameters Load(ModelLoadContext context, string loaderSignature, params RecurrentTask[] tasks)
    {
        ArgumentNullException.ThrowIfNull(context);
        Interop.BeginLoad(context, loaderSignature);
        byte[] checksum = new byte[ModelFormat.ChecksumBytes];
        Interop.LoadMain(context, checksum);
        RecurrentModelParameters model = Read(context, checksum);
        return tasks.Contains(model.Task)
            ? model
            : throw new FormatException($"The model is for the task {model.Task}; expected {string.Join(" or ", tasks)}.");
    }

    private static RecurrentModelParameters Read(ModelLoadContext context, byte[] checksum)
    {
        try
        {
            return ModelFormat.Read((name, read) => Interop.LoadFile(context, name, read), checksum);
        }
        catch (FormatException e) when (e.InnerException is not null)
        {
            // ML.NET wraps what its loader gets from here; GetBaseException must come to this one, not to its cause.
            throw new FormatException(e.Message);
        }
    }
}

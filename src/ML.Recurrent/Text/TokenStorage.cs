using System.Text;
using Microsoft.ML;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Text;

/// <summary>How an encoding lies in ML.NET's zip: its parts as entries, their checksum in the component's own stream.</summary>
internal static class TokenStorage
{
    internal static void Save(ModelSaveContext context, string loaderSignature, TokenEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(context);
        Interop.BeginSave(context, loaderSignature);
        try
        {
            Interop.SaveMain(context, TokenFormat.Write(encoding, (name, write) => Interop.SaveFile(context, name, write)));
        }
        catch (EncoderFallbackException e)
        {
            throw new InvalidOperationException($"The model cannot be saved. {e.Message}", e);
        }
    }

    /// <exception cref="FormatException">The files are damaged.</exception>
    internal static TokenEncoding Load(ModelLoadContext context, string loaderSignature)
    {
        ArgumentNullException.ThrowIfNull(context);
        Interop.BeginLoad(context, loaderSignature);
        byte[] checksum = new byte[TokenFormat.ChecksumBytes];
        Interop.LoadMain(context, checksum);
        try
        {
            return TokenFormat.Read((name, read) => Interop.LoadFile(context, name, read), checksum);
        }
        catch (Exception e) when (e is ArgumentException or FormatException { InnerException: not null })
        {
            // ML.NET wraps what its loader gets from here; GetBaseException must come to this one, not to its cause.
            throw new FormatException(e.Message);
        }
    }
}

using System.Text;

namespace Microsoft.ML;

/// <summary>The format of a component's part of a model: its signature, versions, and what loads it.</summary>
internal readonly struct VersionInfo
{
    private const int SignatureLength = 8;

    public readonly ulong ModelSignature;

    /// <summary>The version written.</summary>
    public readonly uint VerWrittenCur;

    /// <summary>The oldest version whose readers understand what is written.</summary>
    public readonly uint VerReadableCur;

    /// <summary>The oldest version that is still read.</summary>
    public readonly uint VerWeCanReadBack;

    public readonly string LoaderAssemblyName;

    public readonly string? LoaderSignature;

    public readonly string? LoaderSignatureAlt;

    public VersionInfo(
        string modelSignature,
        uint verWrittenCur,
        uint verReadableCur,
        uint verWeCanReadBack,
        string loaderAssemblyName,
        string? loaderSignature = null,
        string? loaderSignatureAlt = null)
    {
        if (modelSignature?.Length != SignatureLength)
        {
            throw new InvalidOperationException("Model signature must be eight characters");
        }

        if (modelSignature.Any(character => character > byte.MaxValue))
        {
            throw new InvalidOperationException("A character of the model signature does not fit in a byte");
        }

        ModelSignature = BitConverter.ToUInt64(Encoding.Latin1.GetBytes(modelSignature));
        VerWrittenCur = verWrittenCur;
        VerReadableCur = verReadableCur;
        VerWeCanReadBack = verWeCanReadBack;
        LoaderAssemblyName = loaderAssemblyName;
        LoaderSignature = loaderSignature;
        LoaderSignatureAlt = loaderSignatureAlt;
    }
}

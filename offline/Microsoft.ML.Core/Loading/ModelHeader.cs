using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// What stands around a component's own bytes: before them the format they are in and what reads them, after them the
/// assembly that holds the reader.
/// </summary>
internal sealed record ModelHeader(
    ulong ModelSignature,
    uint VersionWritten,
    uint VersionReadable,
    string LoaderSignature,
    string LoaderAssemblyName)
{
    private const ulong Magic = 0x4C44_4D45_4E49_4C46;
    private const int MaxLoaderSignatureLength = 24;

    /// <exception cref="InvalidOperationException">The loader signature is too long to be found again.</exception>
    public static ModelHeader Of(VersionInfo version)
    {
        string loader = version.LoaderSignature ?? "";
        if (loader.Length > MaxLoaderSignatureLength)
        {
            throw new InvalidOperationException($"The loader signature '{loader}' is longer than {MaxLoaderSignatureLength} characters.").Marked();
        }

        return new ModelHeader(
            version.ModelSignature,
            version.VerWrittenCur,
            version.VerReadableCur,
            loader,
            version.LoaderAssemblyName ?? "");
    }

    public void WriteAround(ReadOnlySpan<byte> model, BinaryWriter writer)
    {
        writer.Write(Magic);
        writer.Write(ModelSignature);
        writer.Write(VersionWritten);
        writer.Write(VersionReadable);
        writer.Write(LoaderSignature);
        writer.Write((long)model.Length);
        writer.Write(model);
        writer.Write(LoaderAssemblyName);
    }

    /// <summary>Reads both parts and leaves the reader where the component's bytes begin.</summary>
    /// <exception cref="FormatException">There is no header.</exception>
    public static ModelHeader Read(BinaryReader reader)
    {
        try
        {
            if (reader.ReadUInt64() != Magic)
            {
                throw new FormatException("Wrong file type").Marked();
            }

            var header = new ModelHeader(reader.ReadUInt64(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadString(), "");
            long length = reader.ReadInt64();
            long model = reader.BaseStream.Position;
            if (length < 0 || length > reader.BaseStream.Length - model)
            {
                throw new FormatException("Corrupt model file").Marked();
            }

            reader.BaseStream.Position = model + length;
            header = header with { LoaderAssemblyName = reader.ReadString() };
            reader.BaseStream.Position = model;
            return header;
        }
        catch (EndOfStreamException exception)
        {
            throw new FormatException("Corrupt model file", exception).Marked();
        }
    }

    /// <exception cref="FormatException">The bytes are not what a reader of the given version understands.</exception>
    public void Require(VersionInfo version)
    {
        if (ModelSignature != version.ModelSignature)
        {
            throw new FormatException("Unknown file type").Marked();
        }

        if (VersionReadable > version.VerWrittenCur)
        {
            throw new FormatException(
                $"Component '{LoaderSignature}' of the model cannot be read, because the model is too new: "
                + $"it needs version {VersionReadable}, got {version.VerWrittenCur}.").Marked();
        }

        if (VersionWritten < version.VerWeCanReadBack)
        {
            throw new FormatException(
                $"Component '{LoaderSignature}' of the model cannot be read, because the model is too old: "
                + $"it is of version {VersionWritten}, and {version.VerWeCanReadBack} is the oldest that can be read.").Marked();
        }
    }
}

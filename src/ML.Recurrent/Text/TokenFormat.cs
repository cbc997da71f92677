using System.Security.Cryptography;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Text.Vocabularies;

namespace ML.Recurrent.Text;

/// <summary>
/// An encoding as files: what it does in <c>tokens.json</c>, the vocabulary as its user gave it in files of its own, and a checksum
/// over all of them, which the caller keeps. docs/ModelFile.md describes the layout.
/// </summary>
internal static class TokenFormat
{
    public const int ChecksumBytes = ModelChecksum.Bytes;
    private const string OptionsPart = "tokens.json";

    /// <summary>Writes the parts and returns their checksum.</summary>
    public static byte[] Write(TokenEncoding encoding, PartSink sink)
    {
        using var checksum = new ModelChecksum();
        foreach ((string name, byte[] content) in encoding.Vocabulary.Parts.Prepend((OptionsPart, TokenJson.Write(encoding))))
        {
            checksum.BeginPart(content.Length);
            checksum.Append(content);
            sink(name, stream => stream.Write(content));
        }

        return checksum.Finish();
    }

    /// <summary>Reads the parts, trusting none.</summary>
    /// <exception cref="FormatException">A part is missing or wrong, or the checksum is not theirs.</exception>
    /// <exception cref="ArgumentException">The parts do not go together.</exception>
    public static TokenEncoding Read(PartSource source, ReadOnlySpan<byte> checksum)
    {
        using var actual = new ModelChecksum();
        byte[] options = ReadPart(OptionsPart, VocabularyLimits.OptionsBytes);
        TokenEncoding encoding = TokenJson.Read(OptionsPart, options, name => ReadPart(name, VocabularyLimits.PartBytes));
        byte[] digest = actual.Finish();
        return CryptographicOperations.FixedTimeEquals(digest, checksum)
            ? encoding
            : throw new FormatException(
                $"The checksum of the tokens is {Convert.ToHexStringLower(checksum)}, but {OptionsPart} and the vocabulary " +
                $"have {Convert.ToHexStringLower(digest)}: the file was damaged or changed.");

        byte[] ReadPart(string name, int limit)
        {
            byte[]? content = null;
            if (!source(name, stream => content = new PartReader(name, stream).ReadToEnd(limit)) || content is null)
            {
                throw FormatError.In(name, "is missing from the model.");
            }

            actual.BeginPart(content.Length);
            actual.Append(content);
            return content;
        }
    }
}

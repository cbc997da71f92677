using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>What the keys of a column stand for: two columns of as many keys may still mean different tokens by them.</summary>
internal static class KeyVocabulary
{
    /// <summary>SHA-256 of the keys' values in their order, each after its length in UTF-8.</summary>
    /// <returns>64 hexadecimal digits, or null where the column has no values for its keys.</returns>
    internal static string? Of(DataViewSchema.Column column, int count)
    {
        if (LabelValueTypes.Read(column, LabelValueTypes.KeyValues, count) is not { } known)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] length = new byte[sizeof(int)];
        foreach (string value in known.Values)
        {
            byte[] text = Encoding.UTF8.GetBytes(value);
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
            hash.AppendData(length);
            hash.AppendData(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether the column's keys may stand for what they stood for in training: nothing that is known says otherwise.</summary>
    internal static bool Fits(DataViewSchema.Column column, SequenceColumn trained) =>
        trained.Vocabulary is not { } vocabulary || Of(column, trained.TokenCount) is not { } actual || actual == vocabulary;
}

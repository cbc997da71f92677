using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Reliability.Searching;

/// <summary>A model as a user has it in the end, in words that two of them share only if they agree in every byte.</summary>
internal static class SavedModel
{
    private const int Digits = 16;

    /// <summary>Of the network in its zip, and of its scores on the rows.</summary>
    public static string Hash(MLContext mlContext, ITransformer model, IDataView rows)
    {
        using var zip = new MemoryStream();
        mlContext.Model.Save(model, rows.Schema, zip);
        float[] scores = [.. model.Transform(rows).GetColumn<float>("Score")];
        return $"saved network {Hash(Payload(zip))}, scores {Hash(MemoryMarshal.AsBytes<float>(scores))}";
    }

    // The zip's other entries are ML.NET's, with the time among them.
    private static byte[] Payload(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        using var all = new MemoryStream();
        foreach (string part in new[] { ModelFormat.NetworkPart, ModelFormat.WeightsPart })
        {
            using Stream content = archive.Entries.Single(entry => entry.FullName.EndsWith(part, StringComparison.Ordinal)).Open();
            content.CopyTo(all);
        }

        return all.ToArray();
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];
}

using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Zip;

/// <summary>Holds what the directory says of the entries' sizes to the limits, before anything is inflated.</summary>
internal static class ZipSizes
{
    // Small entries may be as regular as they like.
    private const int RatioFreeBytes = 1 << 20;

    public static void Check(IReadOnlyList<ZipEntry> entries, RecurrentModelLimits limits)
    {
        long total = 0;
        foreach (ZipEntry entry in entries)
        {
            string? problem = Problem(entry, limits);
            if (problem is not null)
            {
                throw FormatError.In(ZipNames.Show(entry.Path), problem);
            }

            total += entry.Length;
        }

        if (total > limits.MaximumTotalBytes)
        {
            throw FormatError.In(ZipBytes.Part, $"inflates to {total} bytes; expected at most {limits.MaximumTotalBytes}.");
        }
    }

    private static string? Problem(ZipEntry entry, RecurrentModelLimits limits)
    {
        ZipHeader header = entry.Header;
        if (header.UnknownFlags != 0)
        {
            return $"is encrypted, or has another of the flags {header.UnknownFlags:x4}, which are not read.";
        }

        if (header.PackedLength == uint.MaxValue || header.Length == uint.MaxValue)
        {
            return "has the 64-bit form, of more than 4 GiB, which is not read.";
        }

        if (header.Method is not (ZipHeader.Stored or ZipHeader.Deflated))
        {
            return $"is packed by method {header.Method}; expected {ZipHeader.Stored} or {ZipHeader.Deflated}.";
        }

        if ((header.Method == ZipHeader.Stored && header.PackedLength != header.Length) || (entry.IsFolder && header.Length != 0))
        {
            return $"has {header.Length} bytes, packed in {header.PackedLength}, which cannot be.";
        }

        return header.Length > limits.MaximumEntryBytes
            ? $"inflates to {header.Length} bytes; expected at most {limits.MaximumEntryBytes}."
            : header.Length > RatioFreeBytes && header.Length > (long)header.PackedLength * limits.MaximumRatio
            ? $"inflates from {header.PackedLength} to {header.Length} bytes; expected at most {limits.MaximumRatio} for each."
            : null;
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Deployment.Serving;

/// <summary>A file's bytes, read once: what is checked, hashed and loaded is the same, whatever becomes of the file.</summary>
/// <remarks>Outside of the garbage collector's heap, which would keep so large a block for long.</remarks>
internal sealed unsafe class FileImage : IDisposable
{
    private readonly long _length;
    private byte* _bytes;

    /// <exception cref="FormatException">The file is larger than the limits say.</exception>
    /// <exception cref="IOException">It cannot be read, or became shorter meanwhile.</exception>
    /// <exception cref="OutOfMemoryException">There is no memory for it.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public FileImage(SafeFileHandle file, RecurrentModelLimits limits, CancellationToken stop)
    {
        _length = RandomAccess.GetLength(file);
        if (_length > limits.MaximumFileBytes)
        {
            throw new FormatException($"It has {_length} bytes; expected at most {limits.MaximumFileBytes}.");
        }

        _bytes = (byte*)NativeMemory.Alloc((nuint)_length);
        try
        {
            Fingerprint = Read(file, stop);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    ~FileImage() => NativeMemory.Free(_bytes);

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>The bytes, for as long as this lives.</summary>
    public Stream Open()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        return new UnmanagedMemoryStream(_bytes, _length);
    }

    public void Dispose()
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        GC.SuppressFinalize(this);
    }

    private string Read(SafeFileHandle file, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int count;
        for (long offset = 0; offset < _length; offset += count)
        {
            stop.ThrowIfCancellationRequested();
            var chunk = new Span<byte>(_bytes + offset, (int)Math.Min(FormatLimits.ChunkBytes, _length - offset));
            count = RandomAccess.Read(file, chunk, offset);
            if (count == 0)
            {
                throw new IOException($"It ended after {offset} bytes of {_length} while it was read.");
            }

            hash.AppendData(chunk[..count]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

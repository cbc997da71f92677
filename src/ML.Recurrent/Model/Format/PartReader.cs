namespace ML.Recurrent.Model.Format;

/// <summary>
/// Reads one part of a model file from a stream that may end early, go on too long, or not know its length.
/// Memory grows with the bytes that arrive, never with a length that the file claims.
/// </summary>
internal sealed class PartReader(string part, Stream stream)
{
    private readonly Queue<byte[]> _arrived = new();
    private int _taken; // of the first chunk that arrived
    private long _position;

    public string Part => part;

    /// <summary>Everything up to the end of the part.</summary>
    public byte[] ReadToEnd(int limit)
    {
        byte[] bytes = Receive(limit + 1);
        return bytes.Length <= limit ? bytes : throw FormatError.In(part, $"is longer than {limit} bytes, the most that is read.");
    }

    public byte[] ReadBytes(int count, string what)
    {
        byte[] bytes = Receive(count);
        return bytes.Length == count ? bytes : throw TooShort(bytes.Length, count, what);
    }

    /// <summary>Makes sure that <paramref name="count"/> bytes are there, before memory is allocated for what they hold.</summary>
    public void Require(long count, string what)
    {
        if (stream.CanSeek)
        {
            long left = stream.Length - stream.Position;
            if (left != count)
            {
                throw left < count ? TooShort(Math.Max(0, left), count, what) : TooLong(count, what);
            }

            return;
        }

        for (long received = 0; received < count;)
        {
            byte[] chunk = Receive((int)Math.Min(FormatLimits.ChunkBytes, count - received));
            received += chunk.Length;
            if (chunk.Length == 0)
            {
                throw TooShort(received, count, what);
            }

            _arrived.Enqueue(chunk);
        }

        RequireEnd(count, what);
    }

    /// <summary>Fills <paramref name="destination"/> with bytes that <see cref="Require"/> found to be there.</summary>
    public void Read(Span<byte> destination)
    {
        while (_arrived.TryPeek(out byte[]? chunk) && destination.Length > 0)
        {
            int count = Math.Min(destination.Length, chunk.Length - _taken);
            chunk.AsSpan(_taken, count).CopyTo(destination);
            destination = destination[count..];
            _taken += count;
            if (_taken == chunk.Length)
            {
                _arrived.Dequeue();
                _taken = 0;
            }
        }

        int received = Fill(destination);
        if (received < destination.Length)
        {
            throw FormatError.In(part, $"ends after {_position} bytes.");
        }
    }

    public FormatException Wrong(string problem) => FormatError.In(part, problem);

    private byte[] Receive(int count)
    {
        byte[] bytes = new byte[Math.Min(count, 4096)];
        int received = 0;
        while (true)
        {
            received += Fill(bytes.AsSpan(received));
            if (received < bytes.Length || received == count)
            {
                Array.Resize(ref bytes, received);
                return bytes;
            }

            Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
        }
    }

    private int Fill(Span<byte> destination)
    {
        try
        {
            int received = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            _position += received;
            return received;
        }
        catch (InvalidDataException e)
        {
            throw FormatError.In(part, $"cannot be decompressed after {_position} bytes: {e.Message}", e);
        }
    }

    private void RequireEnd(long count, string what)
    {
        Span<byte> next = stackalloc byte[1];
        if (Fill(next) > 0)
        {
            throw TooLong(count, what);
        }
    }

    private FormatException TooShort(long found, long expected, string what) =>
        FormatError.In(part, $"ends after {found} bytes of {what}; expected {expected}.");

    private FormatException TooLong(long expected, string what) =>
        FormatError.In(part, $"goes on after the {expected} bytes of {what}.");
}

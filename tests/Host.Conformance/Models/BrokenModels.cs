using System.IO.Compression;
using Host.Conformance.Samples;
using Microsoft.ML;

namespace Host.Conformance.Models;

[TestClass]
public sealed class BrokenModels
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _data;
    private readonly ITransformer _copy;
    private readonly byte[] _saved;

    public BrokenModels()
    {
        _data = Reading.View(_context, 5);
        using var stream = new MemoryStream();
        _copy = _context.Transforms.CopyColumns("Copy", "Value").Fit(_data);
        _context.Model.Save(_copy, _data.Schema, stream);
        _saved = stream.ToArray();
    }

    private Exception Load(byte[] bytes) => Assert.Throws<Exception>(() => _context.Model.Load(new MemoryStream(bytes), out _));

    private byte[] With(string entryName, Func<byte[], byte[]?> change)
    {
        using var from = new ZipArchive(new MemoryStream(_saved));
        using var stream = new MemoryStream();
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (Stream opened = entry.Open())
                {
                    opened.CopyTo(content);
                }

                byte[]? bytes = entry.FullName.Replace('\\', '/') == entryName ? change(content.ToArray()) : content.ToArray();
                if (bytes != null)
                {
                    using Stream written = to.CreateEntry(entry.FullName).Open();
                    written.Write(bytes);
                }
            }
        }

        return stream.ToArray();
    }

    [TestMethod]
    public void WhatIsNoZipIsRefused() => Assert.IsInstanceOfType<InvalidDataException>(Load(new byte[500]).GetBaseException());

    [TestMethod]
    public void ATruncatedZipIsRefused() =>
        Assert.IsInstanceOfType<InvalidDataException>(Load(_saved[..(_saved.Length / 2)]).GetBaseException());

    [TestMethod]
    public void AZipWithoutAModelIsRefused()
    {
        Exception error = Load(With("TransformerChain/Model.key", _ => null));

        Assert.IsInstanceOfType<FormatException>(error.GetBaseException(), error.ToString());
    }

    [TestMethod]
    public void AModelOfOtherBytesIsRefused()
    {
        Exception error = Load(With("TransformerChain/Model.key", bytes =>
        {
            bytes[0] ^= 0xff;
            return bytes;
        }));

        Assert.IsInstanceOfType<FormatException>(error.GetBaseException(), error.ToString());
    }

    [TestMethod]
    public void ACutModelIsRefused() => Load(With("TransformerChain/Model.key", bytes => bytes[..20]));

    [TestMethod]
    public void AMissingFileIsRefused()
    {
        using var file = new TemporaryFile();

        Assert.ThrowsExactly<FileNotFoundException>(() => _context.Model.Load(file.Path, out _));
    }

    [TestMethod]
    public void NothingIsRefused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Model.Save(_copy, _data.Schema, (Stream)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => _context.Model.Load((Stream)null!, out _));
        Assert.Throws<ArgumentException>(() => _context.Model.Load((string)null!, out _));
    }
}

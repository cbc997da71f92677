using System.Buffers.Binary;
using System.Text;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>What a file claims costs nothing; memory follows the bytes that are there.</summary>
[TestClass]
public sealed class HostileSizeTests
{
    private const long Few = 4 << 20;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WeightsThatAreNotThereAreNotAllocated(bool seeks)
    {
        // 1.9 GiB of weights, all in order but for their absence.
        var spec = new NetworkSpec(1, [new(CellKind.Lstm, 11_000, false)], 1);
        byte[] weights = SavedModel.WeightsOf(Encoding.UTF8.GetString(SafeTensorsHeader.Write(spec.Parameters)), new byte[100]);
        SavedModel small = SavedModel.Of(TestModels.Smallest());
        SavedModel hostile = SavedModel.Sealed(
            Encoding.UTF8.GetBytes(small.Json.Replace("\"hiddenSize\": 1", "\"hiddenSize\": 11000")), weights);

        string message = RefusalWithin(Few, hostile, bytes => seeks ? new MemoryStream(bytes) : new TricklingStream(bytes));

        StringAssert.StartsWith(message, "weights.safetensors: ends after 100 bytes of data; expected 1936");
    }

    [TestMethod]
    [DataRow(CellKind.Lstm)]
    [DataRow(CellKind.Gru)]
    [DataRow(CellKind.Rnn)]
    public void PaddingFollowsTheBytesThatAreThere(CellKind cell)
    {
        // A single unit is padded most. The last weight is refused once all memory has been taken.
        const int inputs = 65_536;
        var spec = new NetworkSpec(inputs, [new(cell, 1, true)], 1);
        byte[] data = new byte[spec.Parameters.Sum(tensor => tensor.Count) * sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(data.Length - sizeof(float)), float.NaN);
        byte[] weights = SavedModel.WeightsOf(Encoding.UTF8.GetString(SafeTensorsHeader.Write(spec.Parameters)), data);
        SavedModel wide = SavedModel.Of(TestModels.Create(spec, TestModels.Columns(TestModels.Real("Features", inputs, 5, 5 * inputs))));

        string message = RefusalWithin(Few + 20L * data.Length, SavedModel.Sealed(wide.Network, weights), bytes => new MemoryStream(bytes));

        StringAssert.EndsWith(message, "'head.bias' is NaN; expected a finite number.");
    }

    [TestMethod]
    [DataRow((1L << 20) + 1)]
    [DataRow(int.MaxValue)]
    [DataRow(1L << 32)]
    [DataRow(long.MaxValue)]
    [DataRow(-1L)]
    public void AHeaderBeyondTheLimitIsNotRead(long length)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] weights = [.. saved.Weights];
        BinaryPrimitives.WriteInt64LittleEndian(weights, length);

        string message = RefusalWithin(Few, SavedModel.Sealed(saved.Network, weights), bytes => new MemoryStream(bytes));

        Assert.AreEqual($"weights.safetensors: has a header of {(ulong)length} bytes; expected at most 1048576.", message);
    }

    [TestMethod]
    public void AHeaderThatIsNotThereIsNotAllocated()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] weights = [.. saved.Weights];
        BinaryPrimitives.WriteInt64LittleEndian(weights, 1 << 20);

        string message = RefusalWithin(1 << 18, SavedModel.Sealed(saved.Network, weights), bytes => new MemoryStream(bytes));

        StringAssert.EndsWith(message, "of the header; expected 1048576.");
    }

    [TestMethod]
    [DataRow("network.json", "network.json: is longer than 67108864 bytes, the most that is read.")]
    [DataRow("weights.safetensors", "weights.safetensors: goes on after the 72 bytes of data.")]
    public void APartWithoutEndIsLeft(string endless, string problem)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        byte[] part = endless == "network.json" ? saved.Network : saved.Weights;

        string message = RefusalWithin(512 << 20, saved, bytes => bytes == part ? new EndlessStream(bytes) : new MemoryStream(bytes));

        Assert.AreEqual(problem, message);
    }

    [TestMethod]
    [DataRow("[", "")]
    [DataRow("{\"a\":", "")]
    [DataRow("\"layers\": [", "0,")]
    public void NestingAndRepetitionAreBounded(string opening, string repeated)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        string unit = repeated.Length > 0 ? repeated : opening;
        string bomb = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        string json = repeated.Length > 0 ? saved.Json.Replace(opening, opening + bomb) : bomb;

        RefusalWithin(64 << 20, saved.WithJson(json), bytes => new MemoryStream(bytes));
    }

    [TestMethod]
    public void AMillionTensorsAreBounded()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());
        string tensors = string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"{i}\":{{}}"));

        string message = RefusalWithin(64 << 20, saved.WithHeader($"{{{tensors}}}"), bytes => new MemoryStream(bytes));

        StringAssert.StartsWith(message, "weights.safetensors: '0' is not a tensor of this network");
    }

    private static string RefusalWithin(long limit, SavedModel saved, Func<byte[], Stream> open)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.ThrowsExactly<FormatException>(() => saved.Load(open)).Message;
        Assert.IsLessThan(limit, GC.GetAllocatedBytesForCurrentThread() - before);
        return message;
    }
}

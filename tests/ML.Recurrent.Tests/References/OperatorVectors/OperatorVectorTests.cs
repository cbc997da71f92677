using System.Text.Json;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>Recurrent operators of ONNX, ONNX Runtime and Keras, from these projects' own tests.</summary>
[TestClass]
public sealed class OperatorVectorTests
{
    private const double Tolerance = 1e-5;

    // Its expected values themselves lie 6e-5 from double precision.
    private static readonly string[] Coarse = ["ort_lstm_TestLSTMShorterSeqInMiddle_0"];

    [TestMethod]
    [DynamicData(nameof(VectorFiles.Names), typeof(VectorFiles))]
    public void AgreesWithTheOperator(string name)
    {
        JsonElement json = VectorFiles.Read(name);
        if (json.ValueKind == JsonValueKind.Array)
        {
            CheckRejected(json);
        }
        else if (json.TryGetProperty("framework", out _))
        {
            KerasCase keras = VectorFiles.Read<KerasCase>(json);
            WaitFor(keras.WaitsFor);
            Closeness.Check(keras.Expected.Data, KerasRun.Output(keras), Tolerance, "output", scale: 1);
        }
        else
        {
            OnnxCase onnx = VectorFiles.Read<OnnxCase>(json);
            WaitFor(onnx.WaitsFor);
            Dictionary<string, float[]> outputs = new OnnxLayer(onnx).Run();
            foreach ((string output, Tensor expected) in onnx.Expected)
            {
                Closeness.Check(expected.Data, outputs[output], Coarse.Contains(onnx.Name) ? 1e-4 : Tolerance, output, scale: 1);
            }
        }
    }

    // The inputs of the test that must fail: X [5, 2, 2], 2 sequences.
    private static void CheckRejected(JsonElement failures)
    {
        JsonElement[] all = [.. failures.EnumerateArray().SelectMany(failure => failure.GetProperty("sequence_lens").EnumerateArray())];
        foreach (int[] lengths in all.Select(VectorFiles.Read<int[]>))
        {
            if (lengths.Length == 2 && lengths.All(length => length is >= 0 and <= 5))
            {
                // Empty sequences: there the operator refuses them, here they leave the initial state.
                float[][] final = [.. new OnnxLayer(WithLengths(lengths)).Run()["Y_h"].Chunk(3)];
                bool[] zeros = [.. final.Select(h => h.All(value => value == 0))];
                CollectionAssert.AreEqual(lengths.Select(length => length == 0).ToArray(), zeros);
            }
            else
            {
                Assert.ThrowsExactly<ArgumentException>(() => new OnnxLayer(WithLengths(lengths)));
            }
        }

        Assert.ThrowsExactly<ArgumentException>(() => new OnnxLayer(WithLengths([6, 1])));
        Assert.ThrowsExactly<ArgumentException>(() => new OnnxLayer(WithLengths([5, -1])));
    }

    private static OnnxCase WithLengths(int[] lengths) => new("", "RNN", [], new Dictionary<string, Tensor>
    {
        ["X"] = new([5, 2, 2], [.. Enumerable.Repeat(1f, 20)]),
        ["W"] = new([1, 3, 2], [.. Enumerable.Repeat(0.1f, 6)]),
        ["R"] = new([1, 3, 3], [.. Enumerable.Repeat(0.1f, 9)]),
        ["sequence_lens"] = new([lengths.Length], [.. lengths.Select(length => (float)length)]),
    }, []);

    private static void WaitFor(string? missing)
    {
        if (missing is not null)
        {
            Assert.Inconclusive($"waits for {missing}");
        }
    }
}

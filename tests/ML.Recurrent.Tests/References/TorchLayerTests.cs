using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References;

/// <summary>Recurrent layers against PyTorch: outputs, final states and all gradients.</summary>
[TestClass]
public sealed class TorchLayerTests
{
    private const double Tolerance = 1e-5;

    public static IEnumerable<object[]> Cases => TorchReferences.Layers.Select((torch, index) => new object[] { index, torch.ToString() });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AgreesWithTorch(int index, string name)
    {
        TorchLayerCase torch = TorchReferences.Layers[index];
        Assert.AreEqual(name, torch.ToString());
        RecurrentStackSpec spec = new(torch.InputSize, torch.Spec.Layers);
        RecurrentRun run = Create(spec, torch).CreateRun();
        int batch = torch.Lengths.Length;

        float[] x = Pack(torch, torch.X, spec.InputSize);
        float[] y = new float[x.Length / spec.InputSize * spec.OutputSize];
        RecurrentState state = State(torch, spec, torch.Initial);
        run.Forward(x, y, batch, state, torch.Lengths);
        Closeness.Check(torch.Y, Unpack(torch, y, spec.OutputSize), Tolerance, "y", scale: 1);
        CheckStates(torch, torch.Final, state, "final", scale: 1);

        float[] dX = new float[x.Length];
        RecurrentState dState = State(torch, spec, torch.DFinal);
        run.Backward(Pack(torch, torch.DY, spec.OutputSize), dX, dState);
        Closeness.Check(torch.DX, Unpack(torch, dX, spec.InputSize), Tolerance, "dx");
        CheckStates(torch, torch.DInitial, dState, "dInitial", scale: 0);
        foreach ((string parameter, float[] expected) in torch.Gradients)
        {
            float[] gradient = new float[expected.Length];
            run.GetGradient(parameter, gradient);
            Closeness.Check(expected, gradient, Tolerance, parameter);
        }
    }

    private static RecurrentStack Create(RecurrentStackSpec spec, TorchLayerCase torch)
    {
        var stack = new RecurrentStack(spec);
        foreach ((string name, float[] values) in torch.Parameters)
        {
            stack.SetParameter(name, values);
        }

        return stack;
    }

    private static float[] Pack(TorchLayerCase torch, float[] steps, int width)
    {
        int first = 0;
        return TimeMajor.Pack([.. torch.Lengths.Select(length => steps[(first * width)..((first += length) * width)])], width);
    }

    private static float[] Unpack(TorchLayerCase torch, float[] values, int width) =>
        [.. TimeMajor.Unpack(values, torch.Lengths, width).SelectMany(sequence => sequence)];

    private static RecurrentState State(TorchLayerCase torch, RecurrentStackSpec spec, float[][] values)
    {
        var state = new RecurrentState(spec, torch.Lengths.Length);
        EachTensor(torch, spec, (name, tensor, range) => values[tensor].AsSpan(range).CopyTo(state[name]));
        return state;
    }

    private static void CheckStates(TorchLayerCase torch, float[][] expected, RecurrentState actual, string what, double scale)
    {
        float[][] all = [.. expected.Select(tensor => new float[tensor.Length])];
        EachTensor(torch, actual.Spec, (name, tensor, range) => actual[name].CopyTo(all[tensor].AsSpan(range)));
        for (int tensor = 0; tensor < all.Length; tensor++)
        {
            Closeness.Check(expected[tensor], all[tensor], Tolerance, $"{what} {tensor}", scale);
        }
    }

    /// <summary>Where PyTorch has a state: tensor h or c, [layers·directions, B, size].</summary>
    private static void EachTensor(TorchLayerCase torch, RecurrentStackSpec spec, Action<string, int, Range> visit)
    {
        int tensors = torch.Initial.Length;
        for (int i = 0; i < spec.States.Count; i++)
        {
            (int place, int tensor) = Math.DivRem(i, tensors);
            int length = torch.Lengths.Length * (int)spec.States[i].Count;
            visit(spec.States[i].Name, tensor, (place * length)..((place + 1) * length));
        }
    }
}

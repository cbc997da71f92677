using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Stacks with parameters from a formula, and the calls on them as arrays in, arrays out.</summary>
internal static class TestStack
{
    public static RecurrentStack Create(int inputSize, params RecurrentLayerSpec[] layers) =>
        Create(new RecurrentStackSpec(inputSize, layers));

    public static RecurrentStack Create(RecurrentStackSpec spec)
    {
        var stack = new RecurrentStack(spec);
        for (int parameter = 0; parameter < spec.Parameters.Count; parameter++)
        {
            TensorSpec tensor = spec.Parameters[parameter];
            stack.SetParameter(
                tensor.Name, HashFormula.Values((uint)(10 + parameter), (int)tensor.Count, 1 / Math.Sqrt(spec.Layers[0].HiddenSize)));
        }

        return stack;
    }

    public static RecurrentLayerSpec Layer(string cell, int hiddenSize, bool bidirectional = false) =>
        new(TestCells.Named(cell), hiddenSize, bidirectional);

    /// <summary>A state with values from a formula, counted with h of all layers and directions before c.</summary>
    public static RecurrentState State(RecurrentStackSpec spec, int batch, uint stream)
    {
        var state = new RecurrentState(spec, batch);
        foreach (TensorSpec tensor in spec.States.OrderBy(tensor => tensor.Name[0] == 'h' ? 0 : 1))
        {
            HashFormula.Fill(state[tensor.Name], stream++);
        }

        return state;
    }

    public static float[] Gradient(this RecurrentRun run, TensorSpec parameter)
    {
        float[] values = new float[parameter.Count];
        run.GetGradient(parameter.Name, values);
        return values;
    }

    public static float[] Predict(
        this RecurrentRun run, RecurrentStackSpec spec, float[] x, int batch, RecurrentState? state, int[] lengths)
    {
        float[] y = new float[x.Length / spec.InputSize * spec.OutputSize];
        run.Predict(x, y, batch, state, lengths);
        return y;
    }

    public static float[] Forward(
        this RecurrentRun run, RecurrentStackSpec spec, float[] x, int batch, RecurrentState? state, int[] lengths)
    {
        float[] y = new float[x.Length / spec.InputSize * spec.OutputSize];
        run.Forward(x, y, batch, state, lengths);
        return y;
    }

    /// <summary>Copies of all tensors of a state, one after the other.</summary>
    public static float[] All(this RecurrentState state) => [.. state.Spec.States.SelectMany(tensor => state[tensor.Name].ToArray())];
}

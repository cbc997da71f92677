using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;

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
        var stack = new Stack(torch);
        stack.Forward();
        Closeness.Check(torch.Y, stack.Unpack(stack.Outputs, torch.Directions * torch.HiddenSize), Tolerance, "y", scale: 1);
        stack.CheckStates(torch.Final, (loop, tensor, b) => loop.States.Final(tensor, b), "final", scale: 1);

        stack.Backward();
        Closeness.Check(torch.DX, stack.Unpack(stack.InputGradients, torch.InputSize), Tolerance, "dx");
        stack.CheckStates(
            torch.DInitial, (loop, tensor, b) => loop.Gradients.Rows(tensor, b + 1)[(b * torch.HiddenSize)..], "dInitial", scale: 0);
        foreach ((string parameter, float[] expected) in torch.Gradients)
        {
            Closeness.Check(expected, stack.Gradient(parameter), Tolerance, parameter);
        }
    }

    private delegate ReadOnlySpan<float> StateOf(TimeLoop loop, int tensor, int b);

    /// <summary>Time loops wired as a stack of layers by hand, so that initial states and their gradients can be reached.</summary>
    private sealed class Stack
    {
        private readonly TorchLayerCase _torch;
        private readonly ParameterSet _parameters;
        private readonly float[] _gradients;
        private readonly RecurrentLayer[] _layers;
        private readonly TimeLoop[][] _loops;
        private readonly float[][] _inputs; // of each layer, and the outputs of the last
        private readonly PackedSequences _sequences = new();

        public Stack(TorchLayerCase torch)
        {
            _torch = torch;
            _parameters = new ParameterSet(torch.Spec.Parameters);
            foreach ((string name, float[] values) in torch.Parameters)
            {
                values.CopyTo(_parameters["recurrent." + name]);
            }

            _gradients = new float[_parameters.Count];
            _layers = [.. Enumerable.Range(0, torch.Layers).Select(layer => new RecurrentLayer(torch.Spec, layer, _parameters))];
            _loops = [.. _layers.Select(layer => layer.Cells.Select(cell => new TimeLoop(cell)).ToArray())];
            _inputs = new float[torch.Layers + 1][];
            _sequences.Arrange(torch.Lengths);
            _inputs[0] = Pack(torch.X, torch.InputSize);
            Array.ForEach(_layers, layer => layer.Prepare());
        }

        public float[] Outputs => _inputs[^1];

        public float[] InputGradients { get; private set; } = [];

        private int H => _torch.HiddenSize;

        public void Forward()
        {
            for (int layer = 0; layer < _layers.Length; layer++)
            {
                float[] joined = new float[_sequences.Rows * _torch.Directions * H];
                for (int direction = 0; direction < _torch.Directions; direction++)
                {
                    TimeLoop loop = _loops[layer][direction];
                    loop.Begin(_sequences, keepHistory: true);
                    FillStates(_torch.Initial, layer, direction, loop.States.Initial);
                    loop.Forward(Turned(_inputs[layer], _layers[layer].InputSize, direction), keepHistory: true);
                    float[] upright = Turned(loop.States.Outputs.ToArray(), H, direction);
                    CopyColumns(upright, H, 0, joined, _torch.Directions * H, direction * H, H);
                }

                _inputs[layer + 1] = joined;
            }
        }

        public void Backward()
        {
            float[] dOutputs = Pack(_torch.DY, _torch.Directions * H);
            for (int layer = _layers.Length - 1; layer >= 0; layer--)
            {
                int width = _layers[layer].InputSize;
                float[] dInputs = new float[_sequences.Rows * width];
                for (int direction = 0; direction < _torch.Directions; direction++)
                {
                    TimeLoop loop = _loops[layer][direction];
                    float[] own = new float[_sequences.Rows * H];
                    CopyColumns(dOutputs, _torch.Directions * H, direction * H, own, H, 0, H);
                    float[] turned = new float[dInputs.Length];
                    loop.BeginBack();
                    FillStates(_torch.DFinal, layer, direction, tensor => loop.Gradients.Rows(tensor, _sequences.Count));
                    Span<float> gradients = _gradients.AsSpan()[_layers[layer].ParameterRange(direction)];
                    loop.Backward(Turned(_inputs[layer], width, direction), Turned(own, H, direction), gradients, turned);
                    float[] upright = Turned(turned, width, direction);
                    for (int i = 0; i < dInputs.Length; i++)
                    {
                        dInputs[i] += upright[i];
                    }
                }

                dOutputs = dInputs;
            }

            InputGradients = dOutputs;
        }

        public ReadOnlySpan<float> Gradient(string name) =>
            _gradients.AsSpan()[_parameters.RangeOf("recurrent." + name, "recurrent." + name)];

        public void CheckStates(float[][] expected, StateOf actual, string what, double scale)
        {
            for (int tensor = 0; tensor < expected.Length; tensor++)
            {
                float[] all = new float[expected[tensor].Length];
                for (int layer = 0; layer < _layers.Length; layer++)
                {
                    for (int direction = 0; direction < _torch.Directions; direction++)
                    {
                        for (int b = 0; b < _sequences.Count; b++)
                        {
                            actual(_loops[layer][direction], tensor, b)[..H].CopyTo(all.AsSpan(StateRow(layer, direction, b)));
                        }
                    }
                }

                Closeness.Check(expected[tensor], all, Tolerance, $"{what} {tensor}", scale);
            }
        }

        /// <summary>From packed order to one sequence after the other.</summary>
        public float[] Unpack(float[] packed, int width)
        {
            float[] result = new float[packed.Length];
            EachStep((packedRow, plainRow) => packed.AsSpan(packedRow * width, width).CopyTo(result.AsSpan(plainRow * width)));
            return result;
        }

        private float[] Pack(float[] plain, int width)
        {
            float[] result = new float[plain.Length];
            EachStep((packedRow, plainRow) => plain.AsSpan(plainRow * width, width).CopyTo(result.AsSpan(packedRow * width)));
            return result;
        }

        private void EachStep(Action<int, int> visit)
        {
            for (int b = 0; b < _sequences.Count; b++)
            {
                int first = _torch.Lengths.Take(_sequences.SourceIndex(b)).Sum();
                for (int t = 0; t < _sequences.Length(b); t++)
                {
                    visit(_sequences.Row(t, b), first + t);
                }
            }
        }

        private float[] Turned(float[] rows, int width, int direction)
        {
            if (direction == 0)
            {
                return rows;
            }

            float[] turned = new float[rows.Length];
            _sequences.Reverse(rows, width, turned, width, width);
            return turned;
        }

        private delegate Span<float> StateRows(int tensor);

        private void FillStates(float[][] states, int layer, int direction, StateRows target)
        {
            for (int tensor = 0; tensor < states.Length; tensor++)
            {
                for (int b = 0; b < _sequences.Count; b++)
                {
                    states[tensor].AsSpan(StateRow(layer, direction, b), H).CopyTo(target(tensor)[(b * H)..]);
                }
            }
        }

        private int StateRow(int layer, int direction, int b) =>
            ((layer * _torch.Directions + direction) * _sequences.Count + _sequences.SourceIndex(b)) * H;

        private static void CopyColumns(float[] from, int fromWidth, int fromColumn, float[] to, int toWidth, int toColumn, int count)
        {
            for (int row = 0; row < from.Length / fromWidth; row++)
            {
                from.AsSpan(row * fromWidth + fromColumn, count).CopyTo(to.AsSpan(row * toWidth + toColumn));
            }
        }
    }
}

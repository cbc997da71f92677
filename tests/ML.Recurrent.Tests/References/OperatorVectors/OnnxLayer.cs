using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>
/// An ONNX case on the engine: X [T, B, I], W [D, G·H, I], R [D, G·H, H], B [D, 2·G·H], P [D, 3·H], Y [T, D, B, H], Y_h [D, B, H].
/// </summary>
internal sealed class OnnxLayer
{
    private readonly OnnxCase _case;
    private readonly int _timesteps, _batch, _inputs, _hidden, _directions;
    private readonly int[] _lengths;

    /// <exception cref="ArgumentException">The lengths do not fit X.</exception>
    public OnnxLayer(OnnxCase onnx)
    {
        _case = onnx;
        int[] x = onnx.Inputs["X"].Shape;
        (_timesteps, _batch, _inputs) = onnx.BatchFirst ? (x[1], x[0], x[2]) : (x[0], x[1], x[2]);
        (_directions, _hidden) = (onnx.Inputs["R"].Shape[0], onnx.Inputs["R"].Shape[2]);
        _lengths = onnx.Inputs.TryGetValue("sequence_lens", out Tensor? lengths)
            ? [.. lengths.Data.Select(length => (int)length)]
            : [.. Enumerable.Repeat(_timesteps, _batch)];
        if (_lengths.Length != _batch || _lengths.Any(length => length < 0 || length > _timesteps))
        {
            throw new ArgumentException(
                $"sequence_lens: expected {_batch} values from 0 to {_timesteps}, got {string.Join(", ", _lengths)}.");
        }
    }

    /// <summary>All outputs there are, in the operator's shapes. What lies beyond a sequence's end is 0.</summary>
    public Dictionary<string, float[]> Run()
    {
        float[] y = new float[_timesteps * _directions * _batch * _hidden];
        float[][] states = [new float[_directions * _batch * _hidden], new float[_directions * _batch * _hidden]];
        for (int direction = 0; direction < _directions; direction++)
        {
            bool reverse = _case.Direction == "reverse" || direction == 1;
            OneWayResult result = OneWay.Run(Cell(direction), _hidden, Weights(direction), Sequences(reverse), _inputs, Initial(direction));
            for (int b = 0; b < _batch; b++)
            {
                for (int t = 0; t < _lengths[b]; t++)
                {
                    int at = reverse ? _lengths[b] - 1 - t : t;
                    result.Outputs[b].AsSpan(t * _hidden, _hidden).CopyTo(y.AsSpan(YRow(at, direction, b) * _hidden));
                }

                for (int tensor = 0; tensor < result.Final.Length; tensor++)
                {
                    result.Final[tensor][b].CopyTo(states[tensor].AsSpan(StateRow(direction, b) * _hidden));
                }
            }
        }

        return new Dictionary<string, float[]> { ["Y"] = y, ["Y_h"] = states[0], ["Y_c"] = states[1] };
    }

    private int YRow(int t, int direction, int b) => _case.BatchFirst
        ? (b * _timesteps + t) * _directions + direction
        : (t * _directions + direction) * _batch + b;

    private int StateRow(int direction, int b) => _case.BatchFirst ? b * _directions + direction : direction * _batch + b;

    private CellSpec Cell(int direction)
    {
        string[] activations = _case.Activations(direction);
        switch (_case.Op)
        {
            case "RNN":
                return new CellSpec(CellKind.Rnn)
                {
                    Activation = activations[0] == "relu" ? RnnActivation.Relu : RnnActivation.Tanh,
                    Clip = _case.Clip,
                };
            case "GRU":
                return new CellSpec(CellKind.Gru)
                {
                    ResetGate = _case.LinearBeforeReset ? ResetGate.AfterProjection : ResetGate.BeforeProjection,
                    GateActivation = Activation(activations[0]),
                    CandidateActivation = Activation(activations[1]),
                    Clip = _case.Clip,
                };
            default:
                return new CellSpec(CellKind.Lstm)
                {
                    GateActivation = Activation(activations[0]),
                    CandidateActivation = Activation(activations[1]),
                    OutputActivation = Activation(activations[2]),
                    Peepholes = !_case.HasPeepholes ? Peepholes.None
                        : _case.CoupledGates ? Peepholes.Input | Peepholes.Output
                        : Peepholes.All,
                    CoupledGates = _case.CoupledGates,
                    Clip = _case.Clip,
                };
        }
    }

    private static GateActivation Activation(string name) => name == "tanh" ? GateActivation.Tanh : GateActivation.Sigmoid;

    private CellWeights Weights(int direction)
    {
        int[] order = GateOrder.Onnx(_case.Op, _case.CoupledGates);
        int gates = _case.Inputs["R"].Shape[1] / _hidden;
        int biases = gates * _hidden;
        ReadOnlySpan<float> bias = _case.Inputs.TryGetValue("B", out Tensor? given) ? given.Row(direction) : new float[2 * biases];
        return new CellWeights(
            GateOrder.Reorder(_case.Inputs["W"].Row(direction), order, gates),
            GateOrder.Reorder(_case.Inputs["R"].Row(direction), order, gates),
            GateOrder.Reorder(bias[..biases], order, gates),
            GateOrder.Reorder(bias[biases..], order, gates))
        {
            Peepholes = _case.HasPeepholes ? PeepholesOf(direction) : [],
        };
    }

    /// <summary>P [D, 3H] has them in the order i o f.</summary>
    private float[][] PeepholesOf(int direction)
    {
        int[] order = _case.CoupledGates ? [0, 1] : [0, 2, 1];
        return [.. GateOrder.Reorder(_case.Inputs["P"].Row(direction), order, gates: 3).Chunk(_hidden)];
    }

    private float[][] Sequences(bool reverse) => [.. _lengths.Select((length, b) =>
    {
        IEnumerable<int> steps = Enumerable.Range(0, length);
        return (float[])[.. (reverse ? steps.Reverse() : steps).SelectMany(t => Step(t, b))];
    })];

    private float[] Step(int t, int b) => (_case.BatchFirst ? _case.Inputs["X"].Row(b, t) : _case.Inputs["X"].Row(t, b)).ToArray();

    private float[][][] Initial(int direction)
    {
        string[] names = _case.Op == "LSTM" ? ["initial_h", "initial_c"] : ["initial_h"];
        return [.. names.Select(name => Enumerable.Range(0, _batch).Select(b => State(name, direction, b)).ToArray())];
    }

    private float[] State(string name, int direction, int b) =>
        !_case.Inputs.TryGetValue(name, out Tensor? state) ? new float[_hidden]
        : (_case.BatchFirst ? state.Row(b, direction) : state.Row(direction, b)).ToArray();
}

using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Engine.Cells;

/// <summary>Where a gate's parameters are: which of the cell's products, and which gate column.</summary>
internal readonly record struct GateColumn(GateMatrix Matrix, int Column);

/// <summary>A weight [G·H, K] of PyTorch's in the cell's packed products, gate by gate in PyTorch's order.</summary>
internal sealed class GateWeightPlace(string name, int units, int depth, params GateColumn[] gates)
    : ParameterPlace(new TensorSpec(name, [checked(gates.Length * units), depth]))
{
    public override void Read(ReadOnlySpan<float> packed, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = packed[IndexOf(i)];
        }
    }

    public override void Write(ReadOnlySpan<float> values, Span<float> packed)
    {
        for (int i = 0; i < values.Length; i++)
        {
            packed[IndexOf(i)] = values[i];
        }
    }

    private int IndexOf(int element)
    {
        (int row, int k) = Math.DivRem(element, depth);
        (int gate, int unit) = Math.DivRem(row, units);
        return checked((int)gates[gate].Matrix.WeightIndex(k, unit, gates[gate].Column));
    }
}

/// <summary>A bias [G·H] of PyTorch's, gate by gate in PyTorch's order.</summary>
internal sealed class GateBiasPlace(string name, int units, params GateColumn[] gates)
    : ParameterPlace(new TensorSpec(name, [checked(gates.Length * units)]))
{
    public override void Read(ReadOnlySpan<float> packed, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = packed[IndexOf(i)];
        }
    }

    public override void Write(ReadOnlySpan<float> values, Span<float> packed)
    {
        for (int i = 0; i < values.Length; i++)
        {
            packed[IndexOf(i)] = values[i];
        }
    }

    private int IndexOf(int element)
    {
        (int gate, int unit) = Math.DivRem(element, units);
        return checked((int)gates[gate].Matrix.BiasIndex(unit, gates[gate].Column));
    }
}

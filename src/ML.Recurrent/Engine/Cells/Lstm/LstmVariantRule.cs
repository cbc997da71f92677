using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Lstm;

/// <summary>How an LSTM variant departs from the plain one, as its kernels read it.</summary>
internal sealed unsafe class LstmVariantRule
{
    // By gate column; −1 where there is no peephole.
    private readonly int[] _peepholes = [-1, -1, -1, -1];

    public LstmVariantRule(CellSpec cell)
    {
        Gate = new GateFunction(cell.GateActivation, cell.Clip);
        Candidate = new GateFunction(cell.CandidateActivation, cell.Clip);
        Output = new GateFunction(cell.OutputActivation);
        Coupled = cell.CoupledGates;
        CellClip = cell.CellClip;
        UnitTensor = cell.ProjectionSize > 0 ? LstmVariantCell.M : LstmVariantCell.H;
    }

    /// <summary>φ, of i, f and o.</summary>
    public GateFunction Gate { get; }

    /// <summary>γ, of g.</summary>
    public GateFunction Candidate { get; }

    /// <summary>ψ.</summary>
    public GateFunction Output { get; }

    /// <summary>Whether f = 1 − i: then the gate columns are i g o, else i f g o.</summary>
    public bool Coupled { get; }

    public float CellClip { get; }

    /// <summary>The tensor that takes m = o ⊙ ψ(c): the output, or what is projected to it.</summary>
    public int UnitTensor { get; }

    public int Columns => Coupled ? 3 : 4;

    public int InputColumn => 0;

    public int ForgetColumn => 1;

    public int CandidateColumn => Columns - 2;

    public int OutputColumn => Columns - 1;

    /// <summary>Says where a gate's peephole begins in the cell's block.</summary>
    public void SetPeephole(int column, int start) => _peepholes[column] = start;

    /// <summary>The peephole of a panel's units; null where the gate has none.</summary>
    public float* Peephole(int column, float* parameters, int unit) =>
        _peepholes[column] < 0 ? null : parameters + _peepholes[column] + unit;
}

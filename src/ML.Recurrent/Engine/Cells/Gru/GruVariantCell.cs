using ML.Recurrent.Engine.Kernels;

namespace ML.Recurrent.Engine.Cells.Gru;

/// <summary><see cref="GruCell"/> with other activations: φ of r and z, γ of n.</summary>
internal sealed class GruVariantCell(CellSpec spec, int inputSize, int hiddenSize) : GruCell(spec, inputSize, hiddenSize)
{
    private readonly GateFunction _gate = new(spec.GateActivation, spec.Clip);
    private readonly GateFunction _candidate = new(spec.CandidateActivation, spec.Clip);

    public override void Forward(int phase, in PanelStep step) => PanelLoop.Run(new GruVariantForward(step, _gate, _candidate), step);

    public override void Backward(int phase, in PanelStepBack step) => PanelLoop.Run(new GruVariantBackward(step, _gate, _candidate), step);
}

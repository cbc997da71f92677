using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Model.Layers;

/// <summary>All outputs first, then the loss, then back.</summary>
/// <remarks>Workers share the rows of outputs and inputs, and the outputs of the parameters.</remarks>
internal sealed unsafe class OutputsPass(LinearHead head, ILoss loss) : IHeadPass, ITeamWork
{
    private const int SmallestSharedProduct = 1 << 18;

    private readonly AlignedBuffer _outputs = new();
    private readonly AlignedBuffer _outputGradients = new();
    private int _rows;
    private bool _backward;
    private float* _inputs;
    private float* _inputGradients;
    private float* _gradients;
    private int _gradientCount;

    public LossValue Run(PackedSequences sequences, HeadBatch batch, WorkerTeam? team)
    {
        _rows = batch.Rows;
        Span<float> y = _outputs.EnsureLength((long)_rows * head.OutputSize);
        Span<float> dY = _outputGradients.EnsureLength(y.Length);
        if (team is null || (long)y.Length * head.InputSize < SmallestSharedProduct)
        {
            head.Forward(batch.Inputs, y, _rows);
            LossValue value = loss.Evaluate(sequences, y, batch.Targets, dY);
            head.Backward(batch.Inputs, dY, batch.InputGradients, batch.ParameterGradients, _rows);
            return value;
        }

        fixed (float* inputs = batch.Inputs, inputGradients = batch.InputGradients, gradients = batch.ParameterGradients)
        {
            _inputs = inputs;
            _inputGradients = inputGradients;
            _gradients = gradients;
            _gradientCount = batch.ParameterGradients.Length;
            _backward = false;
            team.Run(this);
            LossValue value = loss.Evaluate(sequences, y, batch.Targets, dY);
            _backward = true;
            team.Run(this);
            return value;
        }
    }

    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        Share rows = Share.Of(_rows, worker, team.Size);
        Range outputs = (rows.Start * head.OutputSize)..(rows.End * head.OutputSize);
        int first = rows.Start * head.InputSize;
        int count = rows.Length * head.InputSize;
        if (!_backward)
        {
            head.Forward(new ReadOnlySpan<float>(_inputs + first, count), _outputs.Span[outputs], rows.Length);
            return;
        }

        head.BackwardToInputs(_outputGradients.Span[outputs], new Span<float>(_inputGradients + first, count), rows.Length);
        head.BackwardToParameters(
            new ReadOnlySpan<float>(_inputs, _rows * head.InputSize),
            _outputGradients.Span,
            new Span<float>(_gradients, _gradientCount),
            _rows,
            Share.Of(head.OutputSize, worker, team.Size));
    }
}

using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Memory;
using ML.Recurrent.Engine.Recurrence;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Engine;

/// <summary>
/// The way of batches through a <see cref="RecurrentStack"/>, forward and back. Owns its memory; not for two threads at once.
/// </summary>
/// <remarks>
/// <para>
/// All spans are row-major with time first: x is [T, B, I] and y [T, B, O] for B sequences of up to T steps. T follows from the size of x.
/// Sequences may be shorter than T: what x and dY hold beyond a sequence's length is never read, and y and dX are zero there. A sequence's
/// numbers do not depend, in any bit, on who shares its batch, on its padding or on the number of threads. NaN stays in its sequence, but
/// for the gradients of the parameters.
/// </para>
/// <para>
/// A state is read as that before the first step and overwritten with that after the last one of each sequence; a sequence of length 0
/// keeps its state. Without one, sequences start from zero.
/// </para>
/// <para>
/// Wrong arguments are refused before anything is read or written. Once the largest batch has been seen, calls allocate nothing.
/// </para>
/// </remarks>
public sealed class RecurrentRun
{
    private readonly RecurrentStack _stack;
    private readonly StackPass _pass;
    private readonly AlignedBuffer _gradients = new();
    private readonly long _widestRow;
    private readonly long _widestOutput;
    private readonly long _widestStep;
    private readonly long _operations;
    private readonly bool _isBidirectional;
    private readonly float? _clip;
    private StackDropout _dropout;
    private long _forwardCalls;
    private int? _forwardVersion;

    internal RecurrentRun(RecurrentStack stack, int numberOfThreads)
    {
        (_stack, NumberOfThreads) = (stack, numberOfThreads);
        _pass = new StackPass(stack.Spec, stack.Layers);
        foreach (RecurrentLayer layer in stack.Layers)
        {
            _widestOutput = Math.Max(_widestOutput, Math.Max(layer.InputSize, layer.Spec.OutputSize));
            long gates = layer.Cell.Phases.Max(phase => phase.Panels.TotalWidth);
            long state = layer.Cell.State.Concat(layer.Cell.Intermediates).Max(tensor => tensor.Count);
            _widestStep = Math.Max(_widestStep, Math.Max(2 * state, gates));
            _widestRow = Math.Max(_widestRow, Math.Max(_widestOutput, Math.Max(state, gates)));
            _operations += layer.Weights.Length * layer.Cell.Operations;
            _isBidirectional |= layer.Spec.Bidirectional;
            _clip = float.IsFinite(layer.Spec.Cell.Clip) ? layer.Spec.Cell.Clip : _clip;
        }
    }

    /// <summary>Threads that share the work of a call, the caller's among them.</summary>
    public int NumberOfThreads { get; }

    /// <summary>
    /// Dropout of <see cref="Forward"/>; the other calls have none. Setting it starts the count of forward calls anew, so the same setting
    /// draws the same masks again.
    /// </summary>
    /// <value>Default none.</value>
    /// <exception cref="ArgumentException">
    /// It has a <see cref="StackDropout.RecurrentRate"/>, and a layer is a GRU with <see cref="ResetGate.BeforeProjection"/>.
    /// </exception>
    public StackDropout Dropout
    {
        get => _dropout;
        set
        {
            if (value.RecurrentRate > 0)
            {
                RecurrentLayer.RequireMaskable(_stack.Layers, nameof(value));
            }

            (_dropout, _forwardCalls) = (value, 0);
        }
    }

    /// <summary>
    /// Gradients of the parameters, laid out as <see cref="RecurrentStack.Values"/>: each <see cref="Backward"/> adds to them.
    /// </summary>
    public ReadOnlySpan<float> Gradients => GradientBuffer;

    private RecurrentStackSpec Spec => _stack.Spec;

    private Span<float> GradientBuffer
    {
        get
        {
            if (_gradients.Length == 0)
            {
                _gradients.EnsureLength(_stack.Values.Length).Clear();
            }

            return _gradients.Span;
        }
    }

    /// <summary>Computes the outputs of every step and keeps nothing for a backward pass: memory for gates does not grow with T.</summary>
    /// <param name="x">[T, B, I], T at least 1.</param>
    /// <param name="y">[T, B, O], overwritten; may not overlap x or the state.</param>
    /// <param name="batch">Number of sequences B, at least 1.</param>
    /// <param name="state">In and out; <see langword="null"/> starts from zero.</param>
    /// <param name="lengths">Steps of each sequence, 0 to T; empty where all have T.</param>
    /// <exception cref="ArgumentException">A span, a length or the state does not fit, or memory overlaps; the message names the shapes.</exception>
    public void Predict(
        ReadOnlySpan<float> x, Span<float> y, int batch, RecurrentState? state = null, ReadOnlySpan<int> lengths = default) =>
        Run(BatchShape.Require(Spec, x, y, batch, state, lengths), x, y, state, lengths, keepHistory: false);

    /// <summary>As <see cref="Predict"/>, but keeps what <see cref="Backward"/> needs, and with <see cref="Dropout"/>.</summary>
    /// <param name="x">[T, B, I], T at least 1.</param>
    /// <param name="y">[T, B, O], overwritten; may not overlap x or the state.</param>
    /// <param name="batch">Number of sequences B, at least 1.</param>
    /// <param name="state">In and out; <see langword="null"/> starts from zero.</param>
    /// <param name="lengths">Steps of each sequence, 0 to T; empty where all have T.</param>
    /// <exception cref="ArgumentException">A span, a length or the state does not fit, or memory overlaps; the message names the shapes.</exception>
    public void Forward(
        ReadOnlySpan<float> x, Span<float> y, int batch, RecurrentState? state = null, ReadOnlySpan<int> lengths = default) =>
        Run(BatchShape.Require(Spec, x, y, batch, state, lengths), x, y, state, lengths, keepHistory: true);

    /// <summary>
    /// Takes the gradients of a loss back through the last <see cref="Forward"/> (BPTT; Werbos, 1990) and adds those of the parameters to
    /// <see cref="Gradients"/>. Once for each <see cref="Forward"/>.
    /// </summary>
    /// <remarks>
    /// Truncated BPTT (Williams and Peng, 1990) is a <see cref="Forward"/> with the state of the chunk before and a backward pass without
    /// <paramref name="dState"/>, or with one that is cleared before each chunk. A single step is T = 1.
    /// </remarks>
    /// <param name="dY">Gradients of the outputs, [T, B, O].</param>
    /// <param name="dX">Gradients of the inputs, [T, B, I], overwritten; empty where nobody asks for them, which saves work.</param>
    /// <param name="dState">In: gradients of the final states; out: those of the initial ones. <see langword="null"/> is zero.</param>
    /// <exception cref="ArgumentException">A span or the state does not fit, or memory overlaps; the message names the shapes.</exception>
    /// <exception cref="InvalidOperationException">
    /// No <see cref="Forward"/> went before, another call came between, or the parameters have changed since.
    /// </exception>
    /// <exception cref="NotSupportedException">A cell limits its pre-activations (<see cref="CellSpec.Clip"/>).</exception>
    public void Backward(ReadOnlySpan<float> dY, Span<float> dX, RecurrentState? dState = null)
    {
        RequireForward();
        BatchShape shape = _pass.Shape;
        shape.RequireSpan(dY, Spec.OutputSize, "O", nameof(dY));
        if (!dX.IsEmpty)
        {
            shape.RequireSpan(dX, Spec.InputSize, "I", nameof(dX));
            RequireApart(dY, dX, "dY and dX", nameof(dX));
            RequireApart(_stack.Values, dX, "dX and the parameters", nameof(dX));
        }

        shape.RequireState(Spec, dState, nameof(dState));
        RequireApart(dX, dState is null ? default : dState.Values, "dX and dState", nameof(dX));
        _forwardVersion = null;
        using WorkerTeam? team = RentTeam(shape);
        _pass.Backward(dY, dX, dState, GradientBuffer, team);
    }

    /// <summary>One step of every sequence, as it comes: <see cref="Predict"/> with T = 1.</summary>
    /// <param name="x">[B, I].</param>
    /// <param name="y">[B, O], overwritten; may not overlap x or the state.</param>
    /// <param name="state">In and out; says B.</param>
    /// <exception cref="ArgumentException">A span or the state does not fit, or memory overlaps; the message names the shapes.</exception>
    /// <exception cref="InvalidOperationException">A layer is bidirectional: it would need the steps to come.</exception>
    public void Step(ReadOnlySpan<float> x, Span<float> y, RecurrentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_isBidirectional)
        {
            throw new InvalidOperationException(
                $"A stack of {Spec} cannot go step by step: its backward direction needs the steps to come.");
        }

        var shape = new BatchShape(1, state.Batch);
        shape.RequireSpan(x, Spec.InputSize, "I", nameof(x));
        shape.RequireSpan(y, Spec.OutputSize, "O", nameof(y));
        shape.RequireState(Spec, state, nameof(state));
        Run(shape, x, y, state, default, keepHistory: false);
    }

    /// <summary>Makes <see cref="Gradients"/> zero.</summary>
    public void ClearGradients() => GradientBuffer.Clear();

    /// <summary>Copies the gradient of a parameter out.</summary>
    /// <param name="name">A name in <see cref="RecurrentStackSpec.Parameters"/>.</param>
    /// <param name="values">Of the parameter's shape, row-major; overwritten.</param>
    /// <exception cref="ArgumentException">There is no such parameter, or the span has another size.</exception>
    public void GetGradient(string name, Span<float> values) => _stack.Read(Gradients, name, values);

    private void Run(
        BatchShape shape, ReadOnlySpan<float> x, Span<float> y, RecurrentState? state, ReadOnlySpan<int> lengths, bool keepHistory)
    {
        RequireApart(x, y, "x and y", nameof(y));
        RequireApart(_stack.Values, y, "y and the parameters", nameof(y));
        if (state is not null)
        {
            RequireApart(state.Values, y, "y and the state", nameof(y));
        }

        RequireWorkspace(shape, keepHistory);
        _forwardVersion = null;
        var call = new ForwardCall
        {
            Shape = shape,
            Lengths = lengths,
            X = x,
            Y = y,
            State = state,
            KeepsHistory = keepHistory,
            Mask = keepHistory ? Mask(_dropout.Rate) : null,
            StateMask = keepHistory ? Mask(_dropout.RecurrentRate) : null,
        };
        using WorkerTeam? team = RentTeam(shape);
        _pass.Forward(call, team);
        if (keepHistory)
        {
            _forwardCalls++;
            _forwardVersion = _stack.Version;
        }
    }

    private DropoutMask? Mask(double rate) =>
        rate > 0 ? new DropoutMask(rate, _dropout.PerSequence, (ulong)_dropout.Seed, _forwardCalls) : null;

    /// <summary>Nobody for calls so small that the caller does them alone.</summary>
    private WorkerTeam? RentTeam(BatchShape shape) =>
        NumberOfThreads > 1 && shape.Rows * _operations >= WorkShares.SmallestPass ? WorkerTeam.Rent(NumberOfThreads) : null;

    private static void RequireApart(ReadOnlySpan<float> a, ReadOnlySpan<float> b, string names, string argument)
    {
        if (a.Overlaps(b))
        {
            throw new ArgumentException($"{names} overlap; expected memory of their own.", argument);
        }
    }

    private void RequireWorkspace(BatchShape shape, bool keepHistory)
    {
        long rows = (long)shape.Rows + shape.Batch;
        long floats = keepHistory ? rows * _widestRow : Math.Max(rows * _widestOutput, Math.Max(shape.Batch, 64L) * _widestStep);
        if (floats > Array.MaxLength / 2)
        {
            throw new ArgumentException(
                $"[T = {shape.Timesteps}, B = {shape.Batch}] needs {floats} floats for a layer of {Spec}; expected at most "
                + $"{Array.MaxLength / 2}. Split it into shorter chunks, with the state carried over, or into smaller batches.");
        }
    }

    private void RequireForward()
    {
        if (_forwardVersion is null)
        {
            throw new InvalidOperationException("Backward goes once through the last Forward, with no other call between; there is none.");
        }

        if (_forwardVersion != _stack.Version)
        {
            throw new InvalidOperationException("The parameters have changed since Forward; Backward needs those that it used.");
        }

        if (_clip is { } clip)
        {
            throw new NotSupportedException($"A cell whose pre-activations are limited (Clip = {clip}) cannot be trained.");
        }
    }
}

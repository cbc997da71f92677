using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Layers;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Engine.Recurrence;

namespace ML.Recurrent.Engine;

/// <summary>Recurrent layers with their parameters; what a batch needs besides is a <see cref="RecurrentRun"/>.</summary>
/// <remarks>
/// Any number of runs may use a stack at the same time, on threads of their own, while nobody changes its parameters.
/// <code>
/// var stack = new RecurrentStack(new RecurrentStackSpec(inputSize: 3, [new RecurrentLayerSpec(CellKind.Lstm, 64, false)]));
/// stack.Initialize(seed: 1);
/// RecurrentRun run = stack.CreateRun();
/// run.Predict(x, y, batch: 8);    // x [T, 8, 3], y [T, 8, 64]
/// </code>
/// </remarks>
public sealed class RecurrentStack
{
    private readonly RecurrentLayer[] _layers;
    private readonly ParameterSet _parameters;

    /// <summary>A stack whose parameters are zero.</summary>
    /// <param name="spec">Its sizes and cells.</param>
    public RecurrentStack(RecurrentStackSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Spec = spec;
        _parameters = new ParameterSet(spec.ParameterLayout);
        _layers = [.. Enumerable.Range(0, spec.Layers.Count).Select(CreateLayer)];
        Refresh();
    }

    /// <summary>Sizes and cells.</summary>
    public RecurrentStackSpec Spec { get; }

    /// <summary>
    /// All parameters as one vector, laid out as the engine likes it and as <see cref="RecurrentRun.Gradients"/> are: for updates that
    /// treat all elements alike. Call <see cref="Refresh"/> after changing it.
    /// </summary>
    public Span<float> Values => _parameters.Values;

    internal ReadOnlySpan<RecurrentLayer> Layers => _layers;

    /// <summary>Counts the changes of the parameters.</summary>
    internal int Version { get; private set; }

    /// <summary>
    /// Gives the parameters starting values: input weights uniform within ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010), recurrent
    /// weights orthogonal (Saxe et al., 2014), each gate a matrix of its own; biases 0, but 1 for the forget gate of an LSTM
    /// (Jozefowicz et al., 2015).
    /// </summary>
    /// <param name="seed">The same seed gives the same values on every machine.</param>
    public void Initialize(int seed)
    {
        var random = new RandomSource((ulong)seed);
        for (int index = 0; index < Spec.Layers.Count; index++)
        {
            RecurrentLayerSpec layer = Spec.Layers[index];
            for (int direction = 0; direction < layer.Directions; direction++)
            {
                foreach ((TensorSpec tensor, float[] values) in CellInitialization.Draw(layer, Spec.LayerInputSize(index), random))
                {
                    _parameters.Write(tensor.Name + RecurrentStackSpec.DirectionSuffix(index, direction), values);
                }
            }
        }

        Refresh();
    }

    /// <summary>Copies a parameter out.</summary>
    /// <param name="name">A name in <see cref="RecurrentStackSpec.Parameters"/>.</param>
    /// <param name="values">Of the parameter's shape, row-major; overwritten.</param>
    /// <exception cref="ArgumentException">There is no such parameter, or the span has another size.</exception>
    public void GetParameter(string name, Span<float> values) => Read(Values, name, values);

    /// <summary>Sets a parameter; <see cref="Refresh"/> is not needed.</summary>
    /// <param name="name">A name in <see cref="RecurrentStackSpec.Parameters"/>.</param>
    /// <param name="values">Of the parameter's shape, row-major.</param>
    /// <exception cref="ArgumentException">There is no such parameter, or the span has another size.</exception>
    public void SetParameter(string name, ReadOnlySpan<float> values)
    {
        RequireParameter(name, values.Length);
        _parameters.Write(name, values);
        Refresh();
    }

    /// <summary>Takes over a change of <see cref="Values"/>.</summary>
    public void Refresh()
    {
        foreach (RecurrentLayer layer in _layers)
        {
            layer.Refresh();
        }

        Version++;
    }

    /// <summary>Makes a workspace for batches; it grows with the largest one that it sees.</summary>
    /// <param name="numberOfThreads">
    /// Threads that share the work of a call, the caller's among them, where there is enough of it; results are the same to the bit. 1 to
    /// 1024; default 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1 or above 1024.</exception>
    public RecurrentRun CreateRun(int numberOfThreads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numberOfThreads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numberOfThreads, WorkShares.MostWorkers);
        return new RecurrentRun(this, numberOfThreads);
    }

    /// <summary>Copies one tensor out of a vector laid out as <see cref="Values"/>.</summary>
    internal void Read(ReadOnlySpan<float> packed, string name, Span<float> values)
    {
        RequireParameter(name, values.Length);
        Spec.ParameterLayout.Read(packed, name, values);
    }

    private RecurrentLayer CreateLayer(int index)
    {
        RecurrentLayerSpec layer = Spec.Layers[index];
        int inputSize = Spec.LayerInputSize(index);
        string first = CellRegistry.Parameters(layer.Cell, inputSize, layer.HiddenSize).Places[0].Spec.Name;
        return new RecurrentLayer(layer, inputSize, _parameters.Buffer, [.. Enumerable.Range(0, layer.Directions)
            .Select(direction => Spec.ParameterLayout.BlockOf(first + RecurrentStackSpec.DirectionSuffix(index, direction)))]);
    }

    private void RequireParameter(string name, int length)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Spec.ParameterLayout.Contains(name))
        {
            throw new ArgumentException(
                $"There is no parameter '{name}'; expected one of {string.Join(", ", Spec.Parameters)}.", nameof(name));
        }

        if (length != Spec.ParameterLayout.CountOf(name))
        {
            throw WrongLength(name, length);
        }
    }

    private ArgumentException WrongLength(string name, int length)
    {
        TensorSpec spec = Spec.ParameterLayout.SpecOf(name);
        return new ArgumentException($"values hold {length} floats; expected {spec}, which is {spec.Count}.", "values");
    }
}

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>Where the rows of each state tensor begin at a step: before it, after it, and of their gradients.</summary>
internal readonly unsafe struct StepTensors(float** previous, float** next, float** gradients = null, float* masked = null)
{
    public readonly float** Previous = previous;
    public readonly float** Next = next;
    public readonly float** Gradients = gradients;

    private readonly float* _masked = masked;

    /// <summary>A tensor before the step as the products read it: behind the mask, if it has one.</summary>
    public float* Multiplied(int tensor) => tensor == StateMask.Tensor && _masked != null ? _masked : Previous[tensor];
}

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>Where the rows of each state tensor begin at a step: before it, after it, and of their gradients.</summary>
internal readonly unsafe struct StepTensors(float** previous, float** next, float** gradients = null)
{
    public readonly float** Previous = previous;
    public readonly float** Next = next;
    public readonly float** Gradients = gradients;
}

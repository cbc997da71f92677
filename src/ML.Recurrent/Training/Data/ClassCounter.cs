using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>How often each class is a target.</summary>
internal sealed class ClassCounter
{
    private readonly List<long> _counts;

    private ClassCounter(int classes) => _counts = [.. new long[classes]];

    public IReadOnlyList<long> Counts => _counts;

    /// <returns>Null for a task without classes that exclude each other.</returns>
    public static ClassCounter? For(RecurrentTask task, SequenceShape shape) => task switch
    {
        RecurrentTask.BinaryClassification => new ClassCounter(2),
        RecurrentTask.MulticlassClassification or RecurrentTask.StepClassification => new ClassCounter(shape.Classes),
        _ => null,
    };

    /// <param name="targets">Indices of classes; NaN is missing.</param>
    public void Add(ReadOnlySpan<float> targets)
    {
        foreach (float target in targets)
        {
            if (!float.IsNaN(target))
            {
                int index = (int)target;
                while (_counts.Count <= index)
                {
                    _counts.Add(0);
                }

                _counts[index]++;
            }
        }
    }
}

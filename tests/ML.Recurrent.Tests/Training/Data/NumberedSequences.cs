using ML.Recurrent.Model;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Training.Data;

/// <summary>Sequences of 0 to 49 steps, each with its number as target and weight, so that one can tell which they are.</summary>
internal static class NumberedSequences
{
    public static SequenceDataset Create(int count)
    {
        var data = new SequenceDataset(new SequenceShape(1));
        for (int i = 0; i < count; i++)
        {
            data.Add([.. Enumerable.Range(0, i * 37 % 50).Select(t => (float)(i + t))], [i], i);
        }

        return data;
    }

    public static TrainingData Prepare(int count, DataOptions options) => Prepare(new DatasetSource(Create(count)), options);

    public static TrainingData Prepare(ISequenceSource source, DataOptions options, CancellationToken cancellation = default) =>
        TrainingData.Prepare(source, null, RecurrentTask.Regression, options, null, cancellation);

    /// <summary>The numbers in each minibatch that is left of the epoch.</summary>
    public static int[][] Rest(IMinibatches minibatches)
    {
        var batches = new List<int[]>();
        while (minibatches.MoveNext())
        {
            batches.Add([.. minibatches.Batch.ToArray().Select(i => (int)minibatches.Data.WeightOf(i))]);
        }

        return [.. batches];
    }

    public static int[][] Epoch(IMinibatches minibatches, int epoch)
    {
        minibatches.BeginEpoch(epoch);
        return Rest(minibatches);
    }

    public static string Text(int[][] batches) => string.Join(';', batches.Select(batch => string.Join(',', batch)));
}

using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

// Where the training data lie.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>Whether the training data are read into memory once, or from the <c>IDataView</c> again in every epoch.</summary>
    /// <value>Default <see cref="DataCaching.Auto"/>: in memory as far as <see cref="MemoryLimit"/> allows.</value>
    public DataCaching Caching { get; set; }

    /// <summary>Most memory that the training data may take up; more are read from the <c>IDataView</c> in every epoch. Of
    /// <see cref="DataCaching.Auto"/>.</summary>
    /// <value>MiB; 1 to 2147483647. Default null: a quarter of what the process may use.</value>
    public int? MemoryLimit { get; set; }

    /// <summary>Number of sequences that lie in memory where the data are read again in every epoch: minibatches are mixed from so many. Of
    /// <see cref="DataCaching.Auto"/> and <see cref="DataCaching.Stream"/>.</summary>
    /// <value>Sequences; 1 to 2147483647. Default 4096.</value>
    public int BufferedSequences { get; set; } = 4096;

    private void CheckMemory()
    {
        OptionCheck.Defined(Caching);
        OptionCheck.Range(MemoryLimit ?? 1, 1, int.MaxValue, nameof(MemoryLimit));
        OptionCheck.Range(BufferedSequences, 1, int.MaxValue);
    }
}

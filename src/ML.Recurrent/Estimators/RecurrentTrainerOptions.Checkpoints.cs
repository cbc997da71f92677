using ML.Recurrent.Model.Files;

namespace ML.Recurrent.Estimators;

// What is written while training, so that it can go on after an interruption.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>File that training writes its whole state to, and goes on from when it finds it: a resumed run ends with the same bits as
    /// one that was not interrupted, on CPUs with vectors of the same width. The file is replaced as a whole or not at all. Its folder must exist.</summary>
    /// <value>Default null: no checkpoints.</value>
    public string? CheckpointPath { get; set; }

    /// <summary>Epochs from checkpoint to checkpoint; goes with <see cref="CheckpointPath"/>.</summary>
    /// <value>Epochs; 1 to 2147483647. Default 1.</value>
    public int CheckpointEveryEpochs { get; set; } = 1;

    /// <summary>Minibatches from checkpoint to checkpoint within an epoch, where epochs are long; goes with
    /// <see cref="CheckpointPath"/>.</summary>
    /// <value>Minibatches; 0 to 2147483647. Default 0: at the end of epochs only.</value>
    public int CheckpointEveryMinibatches { get; set; }

    /// <summary>Whether training goes on from the checkpoint at <see cref="CheckpointPath"/> where there is one. One of other options, data
    /// or another version is refused. Otherwise training starts anew and replaces it.</summary>
    /// <value>Default true.</value>
    public bool Resume { get; set; } = true;

    /// <summary>Where the file is written; null is the disk.</summary>
    internal IDurableFiles? CheckpointFiles { get; set; }

    /// <summary>Whether a checkpoint that is damaged or of another run is replaced, and a warning given, instead of refused.</summary>
    internal bool ReplacesUnusableCheckpoint { get; set; }

    private void CheckCheckpoints()
    {
        OptionCheck.Path(CheckpointPath);
        OptionCheck.Range(CheckpointEveryEpochs, 1, int.MaxValue);
        OptionCheck.Range(CheckpointEveryMinibatches, 0, int.MaxValue);
    }
}

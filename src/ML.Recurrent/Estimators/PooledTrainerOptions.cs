using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>The options that trainers of tasks with one answer a sequence share.</summary>
public abstract class PooledTrainerOptions : RecurrentTrainerOptions
{
    private const int DefaultAttentionSize = 32;

    private protected PooledTrainerOptions()
    {
    }

    /// <summary>How the last layer's outputs at all steps become the one vector that the answer is made from.</summary>
    /// <value>Default <see cref="Pooling.Last"/>. <see cref="Pooling.None"/> is not one: <c>mlContext.SequenceTagging()</c> answers every
    /// step.</value>
    [Choice([Pooling.Last, Pooling.Mean, Pooling.Max, Pooling.Attention], defaultValue: Pooling.Last)]
    public Pooling Pooling { get; set; } = Pooling.Last;

    /// <summary>Width of the hidden layer that weighs steps; of <see cref="Pooling.Attention"/> only, without effect on others.</summary>
    /// <value>1 to 65536. Default 32.</value>
    public int AttentionSize { get; set; } = DefaultAttentionSize;

    /// <summary>Name of a column to write each step's weight to, as a <c>Vector&lt;Single&gt;</c> with an entry for each step of the row's
    /// vectors. The weights are not negative and sum to 1; steps left out have NaN. Goes with <see cref="Pooling.Attention"/>.</summary>
    /// <value>Default null: no such column.</value>
    public string? AttentionWeightsColumnName { get; set; }

    internal override Pooling NetworkPooling => Pooling;

    internal override int NetworkAttentionSize => Pooling == Pooling.Attention ? AttentionSize : 0;

    internal override string? AttentionWeightsColumn => AttentionWeightsColumnName;

    private protected override void Adopt(NetworkSpec network)
    {
        base.Adopt(network);
        Pooling = network.Pooling;
        AttentionSize = Math.Max(1, network.AttentionSize);
    }

    internal override void CheckRanges()
    {
        OptionCheck.Defined(Pooling);
        if (Pooling == Pooling.None)
        {
            throw new ArgumentOutOfRangeException(nameof(Pooling), "Pooling is None; it must be Last, Mean, Max or Attention.");
        }

        OptionCheck.Range(AttentionSize, 1, GreatestWidth);
        base.CheckRanges();
    }

    internal override void Validate(CellKind cell)
    {
        base.Validate(cell);
        if (AttentionWeightsColumnName is { } name)
        {
            OptionCheck.Name(name, nameof(AttentionWeightsColumnName));
            OptionCheck.Together(
                Pooling == Pooling.Attention,
                nameof(AttentionWeightsColumnName),
                $"AttentionWeightsColumnName is '{name}' and Pooling {Pooling}; only Attention has weights.");
            OptionCheck.Together(
                name is not (Scores.Score or Scores.Probability or Scores.PredictedLabel),
                nameof(AttentionWeightsColumnName),
                $"AttentionWeightsColumnName is '{name}', a column that scores are written to.");
        }
    }
}

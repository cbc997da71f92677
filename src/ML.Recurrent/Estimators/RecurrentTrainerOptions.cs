using System.Collections.ObjectModel;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>The options that the recurrent trainers of all tasks share. The trainer's constructor copies and checks them: one that is out
/// of its range, or would be without effect beside the others, is refused by name.</summary>
public abstract partial class RecurrentTrainerOptions
{
    internal const int GreatestWidth = 1 << 16;

    private protected RecurrentTrainerOptions()
    {
    }

    internal virtual Pooling NetworkPooling => Pooling.None;

    internal virtual int NetworkAttentionSize => 0;

    internal virtual string? AttentionWeightsColumn => null;

    /// <summary>What is learned, where it is known before the data.</summary>
    internal abstract RecurrentTask? KnownTask { get; }

    internal IReadOnlyDictionary<string, IReadOnlyList<float[]?>> Pretrained =>
        PretrainedEmbeddings ?? ReadOnlyDictionary<string, IReadOnlyList<float[]?>>.Empty;

    internal IEnumerable<string> FeatureColumns => AdditionalFeatureColumnNames.Prepend(FeatureColumnName);

    internal bool HasValidation => ValidationFraction > 0 || ValidationSet is not null;

    internal SequenceForm Form => new()
    {
        MissingSteps = MissingSteps,
        LengthColumn = SequenceLengthColumnName,
        Padding = Padding,
        MaximumLength = MaximumSequenceLength,
        Truncation = Truncation,
        Layout = Layout,
    };

    internal CellSpec Cell(CellKind kind) => new(kind) { ResetGate = ResetGate, Activation = Activation };

    /// <summary>A copy that later changes of these options do not reach.</summary>
    internal RecurrentTrainerOptions Copy()
    {
        var copy = (RecurrentTrainerOptions)MemberwiseClone();
        ArgumentNullException.ThrowIfNull(AdditionalFeatureColumnNames);
        copy.AdditionalFeatureColumnNames = [.. AdditionalFeatureColumnNames];
        copy.ClassWeights = ClassWeights?.ToArray();
        copy.PretrainedEmbeddings = PretrainedEmbeddings?.ToDictionary(
            column => column.Key, column => CopyOf(column.Value));
        return copy;
    }

    /// <summary>Checks each option, and that those given go together with the cell, the task and each other. Options of the network become
    /// those of <see cref="InitialModel"/>.</summary>
    internal virtual void Validate(CellKind cell)
    {
        CheckRanges();
        if (InitialModel is { } model)
        {
            OptionCombinations.CheckModel(this, model, cell);
            Adopt(model.Spec);
        }

        OptionCombinations.Check(this, cell);
        if (KnownTask is { } task)
        {
            CheckTask(task);
        }
    }

    /// <summary>Checks each option by itself.</summary>
    internal virtual void CheckRanges()
    {
        CheckColumns();
        CheckSequences();
        CheckNetwork();
        CheckOptimization();
        CheckSchedule();
        CheckRegularization();
        CheckLoss();
        CheckValidation();
        CheckCheckpoints();
        CheckRun();
        CheckMemory();
    }

    /// <summary>Checks what depends on the task.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="outputs">The classes or labels, once the data have said how many.</param>
    internal void CheckTask(RecurrentTask task, int? outputs = null) => OptionTasks.Check(this, task, outputs);

    private protected virtual void Adopt(NetworkSpec network)
    {
        RecurrentLayerSpec layer = network.Layers[0];
        HiddenSize = layer.HiddenSize;
        NumberOfLayers = network.Layers.Count;
        Bidirectional = layer.Bidirectional;
        ResetGate = layer.Cell.ResetGate;
        Activation = layer.Cell.Activation;
        EmbeddingDimension = network.Embeddings is [var first, ..] ? first.Dimension : EmbeddingDimension;
    }

    private static IReadOnlyList<float[]?> CopyOf(IReadOnlyList<float[]?> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors, nameof(PretrainedEmbeddings));
        return [.. vectors.Select(vector => vector?.ToArray())];
    }
}

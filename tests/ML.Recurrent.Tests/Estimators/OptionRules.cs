using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>What the documentation says of options that go together, stated anew: the words that a refusal must have.</summary>
internal static class OptionRules
{
    public static string[] Broken(RecurrentTrainerOptions o, CellKind cell)
    {
        IEnumerable<(bool IsBroken, string Words)> rules =
            [.. Data(o), .. Network(o, cell), .. Model(o), .. Learning(o), .. Schedule(o), .. Loss(o), .. Watching(o)];
        return [.. rules.Where(rule => rule.IsBroken).Select(rule => rule.Words)];
    }

    private static IEnumerable<(bool IsBroken, string Words)> Data(RecurrentTrainerOptions o) =>
    [
        (o.Padding == PaddingSide.Left && o.SequenceLengthColumnName is null, "Padding SequenceLengthColumnName"),
        (o.Truncation == Truncation.KeepFirst && o.MaximumSequenceLength == 0, "Truncation MaximumSequenceLength"),
        (o.ExampleWeightColumnName is { } weight && o.AdditionalFeatureColumnNames.Contains(weight),
            "ExampleWeightColumnName AdditionalFeatureColumnNames"),
        (o.PretrainedEmbeddings is { } vectors && !vectors.ContainsKey(o.FeatureColumnName), "PretrainedEmbeddings FeatureColumnName"),
        (o.MemoryLimit is not null && o.Caching != DataCaching.Auto, "MemoryLimit Caching"),
        (o.BufferedSequences == 50 && o.Caching == DataCaching.Memory, "BufferedSequences Caching"),
        (o.BufferedSequences == 50 && o.BatchSize == 100, "BufferedSequences BatchSize"),
    ];

    private static IEnumerable<(bool IsBroken, string Words)> Network(RecurrentTrainerOptions o, CellKind cell)
    {
        var pooled = o as PooledTrainerOptions;
        return
        [
            (o.ResetGate == ResetGate.BeforeProjection && cell != CellKind.Gru, "ResetGate cell"),
            (o.Activation == RnnActivation.Relu && cell != CellKind.Rnn, "Activation cell"),
            (pooled?.AttentionWeightsColumnName is not null && pooled.Pooling != Pooling.Attention, "AttentionWeightsColumnName Pooling"),
            (o.Dropout > 0 && o.NumberOfLayers == 1, "Dropout NumberOfLayers"),
            (o.RecurrentDropout > 0 && o.ResetGate == ResetGate.BeforeProjection, "RecurrentDropout ResetGate"),
            (o.VariationalDropout && o.InputDropout + o.Dropout + o.OutputDropout == 0,
                "VariationalDropout InputDropout Dropout OutputDropout"),
            (o.BackpropagationSteps > 0 && o.Bidirectional, "BackpropagationSteps Bidirectional"),
            (o.BackpropagationSteps > 0 && pooled?.Pooling is Pooling.Max or Pooling.Attention, "BackpropagationSteps Pooling"),
        ];
    }

    // The model is of width 3, one layer and one direction, pools by the last step and has no embeddings.
    private static IEnumerable<(bool IsBroken, string Words)> Model(RecurrentTrainerOptions o) => o.InitialModel is null ? [] :
    [
        (o.PretrainedEmbeddings is not null, "PretrainedEmbeddings InitialModel"),
        (o.HiddenSize == 5, "HiddenSize InitialModel"),
        (o.NumberOfLayers == 2, "NumberOfLayers InitialModel"),
        (o.Bidirectional, "Bidirectional InitialModel"),
        (o.ResetGate == ResetGate.BeforeProjection, "ResetGate InitialModel"),
        (o.Activation == RnnActivation.Relu, "Activation InitialModel"),
        (o is PooledTrainerOptions { Pooling: not Pooling.Last }, "Pooling InitialModel"),
        (o is RecurrentTaggingTrainer.Options { StepLabels: StepLabels.MultiHot } && o.InitialModel.Task == RecurrentTask.StepRegression,
            "InitialModel StepRegression StepMultiLabelClassification"),
    ];

    private static IEnumerable<(bool IsBroken, string Words)> Learning(RecurrentTrainerOptions o)
    {
        bool isAdam = o.Optimizer is Optimizer.Adam or Optimizer.AdamW;
        return
        [
            (o.Momentum > 0 && isAdam, "Momentum Optimizer"),
            (o.Nesterov && o.Optimizer != Optimizer.Sgd, "Nesterov Optimizer"),
            (o.Nesterov && o.Momentum == 0, "Nesterov Momentum"),
            (o.Beta1 != 0.9 && !isAdam, "Beta1 Optimizer"),
            (o.Beta2 != 0.999 && !isAdam, "Beta2 Optimizer"),
            (o.RmsPropDecay != 0.99 && o.Optimizer != Optimizer.RmsProp, "RmsPropDecay Optimizer"),
            (o.Epsilon != 1e-8 && o.Optimizer == Optimizer.Sgd, "Epsilon Optimizer"),
        ];
    }

    private static IEnumerable<(bool IsBroken, string Words)> Schedule(RecurrentTrainerOptions o)
    {
        bool isStep = o.LearningRateSchedule == LearningRateSchedule.Step;
        bool isPlateau = o.LearningRateSchedule == LearningRateSchedule.Plateau;
        return
        [
            (o.WarmupEpochs == 2 && o.NumberOfEpochs == 2, "WarmupEpochs NumberOfEpochs"),
            (o.DecayEpochs != 10 && !isStep, "DecayEpochs LearningRateSchedule"),
            (o.DecayFactor != 0.1 && !isStep && !isPlateau, "DecayFactor LearningRateSchedule"),
            (o.PlateauPatience != 5 && !isPlateau, "PlateauPatience LearningRateSchedule"),
            (o.MinimumLearningRate > 0 && !isPlateau && o.LearningRateSchedule != LearningRateSchedule.Cosine,
                "MinimumLearningRate LearningRateSchedule"),
            (o.MinimumLearningRate >= o.LearningRate, "MinimumLearningRate LearningRate"),
        ];
    }

    private static IEnumerable<(bool IsBroken, string Words)> Loss(RecurrentTrainerOptions o)
    {
        bool isReal = o is RecurrentRegressionTrainer.Options or RecurrentMultiOutputTrainer.Options;
        bool isSeveral = o is RecurrentTaggingTrainer.Options { StepLabels: StepLabels.MultiHot };
        bool isClasses = isSeveral || o is RecurrentBinaryTrainer.Options or RecurrentMulticlassTrainer.Options;
        return
        [
            (o.BalanceClasses && o.ClassWeights is not null, "BalanceClasses ClassWeights"),
            (o.LabelSmoothing > 0 && isReal, "LabelSmoothing Regression"),
            (o.ClassWeights is not null && isReal, "ClassWeights Regression"),
            (o.ClassWeights?.Length == 3 && o is RecurrentBinaryTrainer.Options, "ClassWeights 3 2"),
            (o.BalanceClasses && (isReal || isSeveral), "BalanceClasses"),
            (o.ValidationMetric == ValidationMetric.Accuracy && isReal, "ValidationMetric Regression"),
            (o.ValidationMetric == ValidationMetric.RootMeanSquaredError && isClasses, "ValidationMetric Classification"),
        ];
    }

    private static IEnumerable<(bool IsBroken, string Words)> Watching(RecurrentTrainerOptions o)
    {
        bool hasValidation = o.ValidationFraction > 0 || o.ValidationSet is not null;
        return
        [
            (o.ValidationFraction > 0 && o.ValidationSet is not null, "ValidationFraction ValidationSet"),
            (o.ValidationMetric != ValidationMetric.Loss && !hasValidation, "ValidationMetric ValidationFraction ValidationSet"),
            (o.EarlyStoppingPatience > 0 && !hasValidation, "EarlyStoppingPatience ValidationFraction ValidationSet"),
            (o.MinimumImprovement > 0 && o.EarlyStoppingPatience == 0, "MinimumImprovement EarlyStoppingPatience"),
            (o.CheckpointEveryEpochs > 1 && o.CheckpointPath is null, "CheckpointEveryEpochs CheckpointPath"),
            (o.CheckpointEveryMinibatches > 0 && o.CheckpointPath is null, "CheckpointEveryMinibatches CheckpointPath"),
            (o.CheckpointPath is not null && o.ReportPath is not null, "ReportPath CheckpointPath"),
        ];
    }
}

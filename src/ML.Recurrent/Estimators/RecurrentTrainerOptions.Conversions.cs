using ML.Recurrent.Model;
using ML.Recurrent.Model.Losses;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Optimizers;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Estimators;

// The options as the layers below take them.
public abstract partial class RecurrentTrainerOptions
{
    private const long BytesOfMebibyte = 1 << 20;

    internal OptimizerOptions ToOptimizer() => new()
    {
        Kind = Optimizer,
        Momentum = Momentum,
        Nesterov = Nesterov,
        Beta1 = Beta1,
        Beta2 = Beta2,
        RmsPropDecay = RmsPropDecay,
        Epsilon = Epsilon,
        WeightDecay = WeightDecay,
    };

    internal ScheduleOptions ToSchedule() => new()
    {
        Kind = LearningRateSchedule,
        LearningRate = LearningRate,
        NumberOfEpochs = NumberOfEpochs,
        WarmupEpochs = WarmupEpochs,
        DecayEpochs = DecayEpochs,
        DecayFactor = DecayFactor,
        PlateauPatience = PlateauPatience,
        MinimumLearningRate = MinimumLearningRate,
    };

    /// <summary>Null where nothing is dropped.</summary>
    internal NetworkDropout? ToDropout(ulong seed) =>
        InputDropout == 0 && Dropout == 0 && OutputDropout == 0 && RecurrentDropout == 0 ? null : new NetworkDropout
        {
            Inputs = InputDropout,
            Layers = Dropout,
            Outputs = OutputDropout,
            Recurrent = RecurrentDropout,
            PerSequence = VariationalDropout,
            Seed = seed,
        };

    internal LossOptions ToLoss(DataSummary data) => new()
    {
        ClassWeights = BalanceClasses ? ClassBalance.Weights(data) : ClassWeights ?? [],
        LabelSmoothing = LabelSmoothing,
    };

    internal DataOptions ToData(ulong seed) => new()
    {
        BatchSize = BatchSize,
        Seed = seed,
        Standardize = Standardize,
        Caching = Caching,
        MemoryLimit = MemoryLimit * BytesOfMebibyte ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4,
        BufferedSequences = BufferedSequences,
        ValidationFraction = ValidationFraction,
        Fingerprint = CheckpointPath is not null,
    };

    /// <summary>All that training asks for, but for what is known beforehand of the parameters.</summary>
    internal TrainingOptions ToTraining(ulong seed, DataSummary data) => new()
    {
        Schedule = ToSchedule(),
        StopAfterEpoch = StopAfterEpoch,
        Seed = seed,
        Optimizer = ToOptimizer(),
        GradientClipping = GradientClipping,
        Dropout = ToDropout(seed),
        Loss = ToLoss(data),
        BackpropagationSteps = BackpropagationSteps,
        Metric = ValidationMetric,
        Patience = EarlyStoppingPatience,
        MinimumImprovement = MinimumImprovement,
        KeepBestWeights = KeepBestWeights,
        NumberOfThreads = NumberOfThreads ?? Environment.ProcessorCount,
        ProgressEveryMinibatches = ProgressEveryMinibatches,
        CheckpointEveryEpochs = CheckpointPath is null ? 0 : CheckpointEveryEpochs,
        CheckpointEveryMinibatches = CheckpointEveryMinibatches,
        WhenCancelled = WhenCancelled,
    };
}

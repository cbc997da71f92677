using ML.Recurrent.Engine;
using ML.Recurrent.Model;
using ML.Recurrent.Training;

namespace ML.Recurrent.Estimators;

internal static partial class OptionCombinations
{
    private static void CheckOptimizer(RecurrentTrainerOptions options)
    {
        Optimizer kind = options.Optimizer;
        bool isAdam = kind is Optimizer.Adam or Optimizer.AdamW;
        bool hasMomentum = kind is Optimizer.Sgd or Optimizer.RmsProp;
        Goes(options.Momentum, Defaults.Momentum, hasMomentum, nameof(options.Momentum), "Sgd and RmsProp");
        Goes(options.Nesterov, false, kind == Optimizer.Sgd, nameof(options.Nesterov), "Sgd");
        Goes(options.Beta1, Defaults.Beta1, isAdam, nameof(options.Beta1), "Adam and AdamW");
        Goes(options.Beta2, Defaults.Beta2, isAdam, nameof(options.Beta2), "Adam and AdamW");
        Goes(options.RmsPropDecay, Defaults.RmsPropDecay, kind == Optimizer.RmsProp, nameof(options.RmsPropDecay), "RmsProp");
        Goes(options.Epsilon, Defaults.Epsilon, kind != Optimizer.Sgd, nameof(options.Epsilon), "Adam, AdamW and RmsProp");
        OptionCheck.Together(
            !options.Nesterov || options.Momentum > 0,
            nameof(options.Nesterov),
            "Nesterov is True and Momentum 0; set a Momentum such as 0.9 for it to look ahead along.");

        void Goes<T>(T value, T defaultValue, bool hasEffect, string option, string others)
            where T : struct => OptionCheck.Together(
                value.Equals(defaultValue) || hasEffect,
                option,
                FormattableString.Invariant($"{option} is {value} and Optimizer {kind}; it goes with {others}."));
    }

    private static void CheckSchedule(RecurrentTrainerOptions options)
    {
        LearningRateSchedule kind = options.LearningRateSchedule;
        bool isStep = kind == LearningRateSchedule.Step;
        bool isPlateau = kind == LearningRateSchedule.Plateau;
        bool hasMinimum = isPlateau || kind == LearningRateSchedule.Cosine;
        Goes(options.DecayEpochs, Defaults.DecayEpochs, isStep, nameof(options.DecayEpochs), "Step");
        Goes(options.DecayFactor, Defaults.DecayFactor, isStep || isPlateau, nameof(options.DecayFactor), "Step and Plateau");
        Goes(options.PlateauPatience, Defaults.PlateauPatience, isPlateau, nameof(options.PlateauPatience), "Plateau");
        Goes(options.MinimumLearningRate, 0, hasMinimum, nameof(options.MinimumLearningRate), "Cosine and Plateau");
        OptionCheck.Together(
            options.MinimumLearningRate < options.LearningRate,
            nameof(options.MinimumLearningRate),
            FormattableString.Invariant($"MinimumLearningRate is {options.MinimumLearningRate} and LearningRate {options.LearningRate}; ")
            + "it must be less.");
        OptionCheck.Together(
            options.WarmupEpochs < options.NumberOfEpochs,
            nameof(options.WarmupEpochs),
            FormattableString.Invariant($"WarmupEpochs is {options.WarmupEpochs} and NumberOfEpochs {options.NumberOfEpochs}; ")
            + "the learning rate would never be reached.");

        void Goes(double value, double defaultValue, bool hasEffect, string option, string others) => OptionCheck.Together(
            value == defaultValue || hasEffect,
            option,
            FormattableString.Invariant($"{option} is {value} and LearningRateSchedule {kind}; it goes with {others}."));
    }

    private static void CheckBackpropagation(RecurrentTrainerOptions options)
    {
        string given = FormattableString.Invariant($"BackpropagationSteps is {options.BackpropagationSteps}");
        OptionCheck.Together(
            options.BackpropagationSteps == 0 || !options.Bidirectional,
            nameof(options.BackpropagationSteps),
            $"{given} and Bidirectional True; a layer that reads from the end needs the whole sequence.");
        OptionCheck.Together(
            options.BackpropagationSteps == 0 || options.NetworkPooling is Pooling.Last or Pooling.None,
            nameof(options.BackpropagationSteps),
            $"{given} and Pooling {options.NetworkPooling}, which reads all steps; it goes with Last.");
    }

    private static void CheckDropout(RecurrentTrainerOptions options)
    {
        OptionCheck.Together(
            options.Dropout == 0 || options.NumberOfLayers > 1,
            nameof(options.Dropout),
            FormattableString.Invariant($"Dropout is {options.Dropout} and NumberOfLayers 1; there is nothing between layers. ")
            + "Use InputDropout, OutputDropout or RecurrentDropout.");
        OptionCheck.Together(
            options.RecurrentDropout == 0 || options.ResetGate == ResetGate.AfterProjection,
            nameof(options.RecurrentDropout),
            FormattableString.Invariant($"RecurrentDropout is {options.RecurrentDropout} and ResetGate {options.ResetGate}; ")
            + "it goes with AfterProjection.");
        OptionCheck.Together(
            !options.VariationalDropout || options.InputDropout > 0 || options.Dropout > 0 || options.OutputDropout > 0,
            nameof(options.VariationalDropout),
            "VariationalDropout is True and InputDropout, Dropout and OutputDropout are 0; set at least one of them.");
    }

    private static void CheckWeights(RecurrentTrainerOptions options)
    {
        OptionCheck.Together(
            !options.BalanceClasses || options.ClassWeights is null,
            nameof(options.BalanceClasses),
            "BalanceClasses is True and ClassWeights are given; both say what classes weigh.");
    }
}

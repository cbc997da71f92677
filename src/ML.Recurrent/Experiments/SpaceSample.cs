using System.Runtime.ExceptionServices;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Experiments.Execution;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Proposals;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Experiments;

/// <summary>Points of a search space, drawn to find out whether the trainer takes them.</summary>
internal static class SpaceSample
{
    private const int Points = 200;

    /// <summary>The options of one of the points, which have a share of the rows to validate on.</summary>
    /// <param name="space">The space.</param>
    /// <param name="isDefault">Whether the caller has left it open.</param>
    /// <param name="options">What trials have in common.</param>
    /// <param name="cell">Their cell, where the space has none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The trainer refuses points of the space, or all for the same reason.</exception>
    internal static RecurrentTrainerOptions Check(
        RecurrentSearchSpace space, bool isDefault, RecurrentTrainerOptions options, CellKind cell)
    {
        RecurrentTrainerOptions validated = options.Copy();
        validated.ValidationFraction = TrialValidation.HoldOut().Fraction;
        var history = new TrialHistory(new MetricRule("", MetricDirection.LowerIsBetter));
        RecurrentTrainerOptions? taken = null;
        (TrialSpec Point, ArgumentException Error)? refused = null;
        bool isAlwaysTheSame = true;
        for (ulong seed = 0; seed < Points; seed++)
        {
            TrialSpec point = new RandomProposer(space, seed).Propose(history);
            if (Refusal(validated, cell, point, ref taken) is not { } error)
            {
                continue;
            }

            refused ??= (point, error);
            isAlwaysTheSame &= error.Message == refused.Value.Error.Message;
        }

        if (refused is not { } first)
        {
            return taken!;
        }

        if (taken is null && isAlwaysTheSame)
        {
            ExceptionDispatchInfo.Throw(first.Error);
        }

        throw Refusal(isDefault, first.Point, first.Error);
    }

    private static ArgumentException? Refusal(
        RecurrentTrainerOptions options, CellKind cell, TrialSpec point, ref RecurrentTrainerOptions? taken)
    {
        try
        {
            (CellKind Cell, RecurrentTrainerOptions Options) trial = TrialOptions.Of(options, cell, point);
            trial.Options.Validate(trial.Cell);
            taken ??= trial.Options;
            return null;
        }
        catch (ArgumentException error)
        {
            return error;
        }
    }

    private static ArgumentOutOfRangeException Refusal(bool isDefault, TrialSpec point, ArgumentException error)
    {
        string values = string.Join(", ", point.Values.Select(value => $"{value.Key} {value.Value}"));
        return new ArgumentOutOfRangeException(
            nameof(RecurrentExperimentSettings.Space),
            $"The search space{(isDefault ? " (the default one)" : "")} has points that the trainer refuses, such as {values}: {TrialOptions.Reason(error)} "
            + "Narrow a dimension, or let it depend on another one by When.");
    }
}

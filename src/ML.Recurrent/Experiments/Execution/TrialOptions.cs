using System.Reflection;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Space;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Makes options of the values of trials.</summary>
internal static class TrialOptions
{
    private const string CellName = RecurrentExperimentSettings.CellDimension;

    // Until the executor says what to validate on; options of validation go with some.
    private const double StandIn = 0.5;

    /// <summary>Checks that each dimension is an option that trials may differ in, and that it takes the dimension's values: both ends of
    /// a range, every one of a choice.</summary>
    /// <param name="space">The dimensions.</param>
    /// <param name="options">Those of the trainer; left as they are.</param>
    /// <exception cref="ArgumentException">One does not; the message names it.</exception>
    public static void CheckSpace(RecurrentSearchSpace space, RecurrentTrainerOptions options)
    {
        foreach (SearchDimension dimension in space.Dimensions)
        {
            try
            {
                Check(dimension, options);
            }
            catch (ArgumentException error)
            {
                throw new ArgumentOutOfRangeException(
                    dimension.Name, $"The search space's dimension '{dimension.Name}' ({dimension.Range}): {Reason(error)}");
            }
        }
    }

    /// <summary>Why options are refused, without what .NET adds for the parameter, which says the name once more.</summary>
    public static string Reason(ArgumentException error) =>
        error.ParamName is { } name ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;

    /// <summary>The options of a trial, ready to be validated; a cell of its own, if it has one.</summary>
    /// <param name="basis">What the trial's values do not say.</param>
    /// <param name="cell">Likewise.</param>
    /// <param name="trial">A point of a space that has been checked.</param>
    /// <exception cref="ArgumentException">A value is none of its option; the message names both.</exception>
    public static (CellKind Cell, RecurrentTrainerOptions Options) Of(RecurrentTrainerOptions basis, CellKind cell, TrialSpec trial)
    {
        RecurrentTrainerOptions options = basis.Copy();
        foreach ((string name, TrialValue value) in trial.Values)
        {
            if (name == CellName)
            {
                cell = (CellKind)OptionValue.Convert(name, value, typeof(CellKind));
            }
            else
            {
                Set(options, name, value);
            }
        }

        options.ValidationFraction = options.HasValidation ? options.ValidationFraction : StandIn;
        return (cell, options);
    }

    /// <summary>The options that train a trial's network without validation, up to an epoch of the same schedules.</summary>
    /// <param name="basis">What the trial's values do not say.</param>
    /// <param name="cell">Likewise.</param>
    /// <param name="trial">A point of a space that has been checked.</param>
    /// <param name="epoch">The last epoch.</param>
    /// <exception cref="ArgumentException">A value is none of its option; the message names both.</exception>
    public static (CellKind Cell, RecurrentTrainerOptions Options) ForRefit(
        RecurrentTrainerOptions basis, CellKind cell, TrialSpec trial, int epoch)
    {
        (CellKind itsCell, RecurrentTrainerOptions options) = Of(basis, cell, trial);
        options.ValidationFraction = 0;
        options.ValidationSet = null;
        options.ValidationMetric = default;
        options.EarlyStoppingPatience = 0;
        options.MinimumImprovement = 0;
        options.StopAfterEpoch = epoch;
        return (itsCell, options);
    }

    private static void Check(SearchDimension dimension, RecurrentTrainerOptions options)
    {
        foreach (TrialValue value in dimension.Extremes)
        {
            if (dimension.Name == CellName)
            {
                OptionValue.Convert(CellName, value, typeof(CellKind));
                continue;
            }

            RecurrentTrainerOptions copy = options.Copy();
            Type type = SearchableOption.Of(options, dimension.Name).PropertyType;
            bool isReal = dimension is NumericDimension { IsInteger: false };
            OptionValue.Require(!isReal || type == typeof(double), dimension.Name, "a real number", type);
            Set(copy, dimension.Name, value);
            copy.CheckRanges();
        }
    }

    private static void Set(RecurrentTrainerOptions options, string name, TrialValue value)
    {
        PropertyInfo property = SearchableOption.Of(options, name);
        property.SetValue(options, OptionValue.Convert(name, value, property.PropertyType));
    }
}

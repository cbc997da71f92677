using ML.Recurrent.Estimators;
using ML.Recurrent.Training;

namespace ML.Recurrent.Experiments;

/// <summary>Refuses options of the trainer that an experiment sees to itself, and says where that is asked for instead.</summary>
internal static class ReservedOptions
{
    private static readonly RecurrentRegressionTrainer.Options Defaults = new();

    /// <exception cref="ArgumentOutOfRangeException">Such an option is given.</exception>
    internal static void Check(RecurrentTrainerOptions options, RecurrentExperimentSettings settings)
    {
        CheckValidation(options);
        CheckFiles(options);
        CheckRun(options);
        CheckSeed(options, settings);
        foreach (string name in settings.SearchedSpace.Dimensions.Select(dimension => dimension.Name))
        {
            string? given = OptionList.All(options).FirstOrDefault(option => option.Name == name && !option.IsDefault)?.Value;
            OptionCheck.Together(
                given is null,
                name,
                $"{name} is {given} in the trainer's options, and the search space{(settings.Space is null ? " (the default one)" : "")} "
                + $"has a dimension {name}; leave it out, or give a Space without that dimension.");
        }
    }

    private static void CheckValidation(RecurrentTrainerOptions options)
    {
        Refuse(
            options.ValidationSet is not null,
            nameof(options.ValidationSet),
            "give the rows to validate on as the second argument of Execute");
        Refuse(
            options.ValidationFraction != 0,
            nameof(options.ValidationFraction),
            FormattableString.Invariant($"set the experiment's Validation to TrialValidation.HoldOut({options.ValidationFraction})"));
    }

    private static void CheckFiles(RecurrentTrainerOptions options)
    {
        const string Checkpoints = "name the experiment's Folder: it gets a checkpoint of every trial after every epoch";
        Refuse(options.CheckpointPath is not null, nameof(options.CheckpointPath), Checkpoints);
        Refuse(
            options.CheckpointEveryEpochs != Defaults.CheckpointEveryEpochs, nameof(options.CheckpointEveryEpochs), Checkpoints);
        Refuse(options.CheckpointEveryMinibatches != 0, nameof(options.CheckpointEveryMinibatches), Checkpoints);
        Refuse(!options.Resume, nameof(options.Resume), "name another Folder, or delete the one there is, to start anew");
        Refuse(
            options.ReportPath is not null,
            nameof(options.ReportPath),
            "look at leaderboard.html in the experiment's Folder, or call SaveLeaderboard of the result");
    }

    private static void CheckRun(RecurrentTrainerOptions options)
    {
        const string Progress = "set the experiment's Progress, which is told of every epoch of every trial";
        Refuse(options.Progress is not null, nameof(options.Progress), Progress);
        Refuse(options.ProgressEveryMinibatches != 0, nameof(options.ProgressEveryMinibatches), Progress);
        Refuse(options.CancellationToken.CanBeCanceled, nameof(options.CancellationToken), "give the token to Execute");
        Refuse(
            options.WhenCancelled != WhenCancelled.Throw,
            nameof(options.WhenCancelled),
            "leave it out: an experiment that is cancelled returns the best so far");
    }

    private static void CheckSeed(RecurrentTrainerOptions options, RecurrentExperimentSettings settings) => OptionCheck.Together(
        options.Seed is null || settings.Seed is null || options.Seed == settings.Seed,
        nameof(options.Seed),
        FormattableString.Invariant($"Seed is {options.Seed} in the trainer's options and {settings.Seed} in the settings; ")
        + "an experiment has one seed.");

    private static void Refuse(bool isGiven, string option, string instead) =>
        OptionCheck.Together(!isGiven, option, $"{option} is given in the trainer's options, but the experiment sees to it; {instead}.");
}

using ML.Recurrent.Experiments;
using ML.Recurrent.Experiments.Execution;

namespace ML.Recurrent.Tests.Experiments.Execution;

/// <summary>What trials leave in the folder, asked for and deleted.</summary>
[TestClass]
public sealed class TrialCheckpointsTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void TheyAreOfOneTrialAndAllItsSplits(int splits)
    {
        using var rig = new TrialRig
        {
            Validation = splits == 1 ? TrialValidation.HoldOut(TrialRig.HoldOut) : TrialValidation.CrossValidation(2),
        };
        TrialRun run = rig.Run();
        TrialCheckpoints checkpoints = run.Training.Checkpoints;
        var other = TrialRig.With(11, 0.01);
        Assert.AreEqual(0, checkpoints.Epochs(TrialRig.Trial));
        run.Job(0, 2);
        run.Job(0, 1, other);
        Assert.AreEqual((2 * splits, splits), (checkpoints.Epochs(TrialRig.Trial), checkpoints.Epochs(other)));
        Assert.HasCount(2 * splits, Directory.GetFiles(rig.Folder.Path));

        File.WriteAllBytes(checkpoints.PathOf(TrialRig.Trial, 0) + ".new", [1]); // as a kill leaves it
        checkpoints.Forget(TrialRig.Trial);
        Assert.AreEqual((0, splits), (checkpoints.Epochs(TrialRig.Trial), checkpoints.Epochs(other)));
        Assert.HasCount(splits, Directory.GetFiles(rig.Folder.Path));
        checkpoints.Forget(TrialRig.Trial);
    }

    [TestMethod]
    public void WhatIsDamagedOrCannotBeDeletedStopsNobody()
    {
        using var rig = new TrialRig();
        TrialCheckpoints checkpoints = rig.Training().Checkpoints;
        string path = checkpoints.PathOf(TrialRig.Trial, 0);
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.AreEqual(0, checkpoints.Epochs(TrialRig.Trial));
        File.Delete(path);
        Directory.CreateDirectory(path);
        checkpoints.Forget(TrialRig.Trial);
        Assert.AreEqual(0, checkpoints.Epochs(TrialRig.Trial));
        Assert.IsTrue(Directory.Exists(path));
    }
}

namespace ML.Recurrent.Tuning.Trials;

/// <summary>What executors keep of trials, so that the next job goes on from there.</summary>
internal interface ITrialStore
{
    /// <summary>How far a trial has come by what is kept of it: more with every epoch, however many times it is trained.</summary>
    long Epochs(TrialSpec trial);

    /// <summary>Lets go of all that is kept of a trial, if there is any. What cannot be deleted stays; nothing is thrown.</summary>
    void Forget(TrialSpec trial);
}

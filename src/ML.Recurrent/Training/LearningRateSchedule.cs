namespace ML.Recurrent.Training;

/// <summary>How the learning rate goes down in the course of training. A warm-up composes with each of them.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays as it is.</summary>
    Constant,

    /// <summary>It is multiplied by a factor after every so many whole epochs, counted from the start of training.</summary>
    Step,

    /// <summary>
    /// It follows half a cosine wave from the end of the warm-up to the end of training, minibatch by minibatch (Loshchilov and Hutter,
    /// 2017, without restarts).
    /// </summary>
    Cosine,

    /// <summary>
    /// It is multiplied by a factor when the validation metric, or without validation data the training loss, has not become better by
    /// 0.01 % for more than so many epochs.
    /// </summary>
    Plateau,
}

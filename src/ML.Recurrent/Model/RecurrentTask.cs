namespace ML.Recurrent.Model;

/// <summary>What a model's outputs mean.</summary>
public enum RecurrentTask
{
    /// <summary>One real value for a sequence.</summary>
    Regression,
}

namespace ML.Recurrent.Model;

/// <summary>What a model's outputs mean.</summary>
public enum RecurrentTask
{
    /// <summary>One real value for a sequence.</summary>
    Regression,

    /// <summary>Yes or no for a sequence.</summary>
    BinaryClassification,

    /// <summary>One of C classes for a sequence.</summary>
    MulticlassClassification,

    /// <summary>Several real values for a sequence.</summary>
    MultiOutputRegression,

    /// <summary>One of C classes for every step.</summary>
    StepClassification,

    /// <summary>Any of C labels, each yes or no, for every step.</summary>
    StepMultiLabelClassification,

    /// <summary>One or more real values for every step.</summary>
    StepRegression,
}

namespace ML.Recurrent.Estimators;

// The columns that are read.
public abstract partial class RecurrentTrainerOptions
{
    /// <summary>Name of the column to predict.</summary>
    /// <value>Default <c>"Label"</c>.</value>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>Name of the column that holds one sequence a row, of T steps of F features each.</summary>
    /// <value>Default <c>"Features"</c>. Its type is <c>Vector&lt;Single, T, F&gt;</c>, <c>Vector&lt;Single, *, F&gt;</c>
    /// (<c>[VectorType(0, F)]</c>), or flat, with F in <see cref="FeaturesPerStep"/>.</value>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>Number F of features in a step, where the feature column is a flat vector and cannot say it.</summary>
    /// <value>Features; 1 to 65536. Default 1, which also leaves F to a column whose type says it.</value>
    public int FeaturesPerStep { get; set; } = 1;

    /// <summary>Further columns of the sequence, parallel views of each step: real features, or tokens. In every row each has as many steps
    /// as the feature column. A flat column of real values has one feature a step.</summary>
    /// <value>Default none.</value>
    public string[] AdditionalFeatureColumnNames { get; set; } = [];

    /// <summary>Name of the column with each row's number of steps, where sequences are padded: a whole number of any number type, from 0
    /// to the steps of the row's vector. Anything else, NaN too, is an error.</summary>
    /// <value>Default null: the vector's own length.</value>
    public string? SequenceLengthColumnName { get; set; }

    /// <summary>Name of the column with each row's weight in the loss and in the validation metric, a <c>Single</c>: finite and at least 0.
    /// Twice the weight counts as much as the row twice in its minibatch; a row of weight 0 teaches nothing.</summary>
    /// <value>Default null: every row has weight 1.</value>
    public string? ExampleWeightColumnName { get; set; }

    private void CheckColumns()
    {
        OptionCheck.Name(LabelColumnName);
        OptionCheck.Name(FeatureColumnName);
        OptionCheck.Range(FeaturesPerStep, 1, GreatestWidth);
    }
}

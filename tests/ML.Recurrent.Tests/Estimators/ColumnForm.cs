namespace ML.Recurrent.Tests.Estimators;

/// <summary>The forms in which a column can hold sequences of two features a step.</summary>
public enum ColumnForm
{
    /// <summary>Vector&lt;Single, 4, 2&gt;.</summary>
    Known,

    /// <summary>Vector&lt;Single, *, 2&gt;.</summary>
    Variable,

    /// <summary>Vector&lt;Single, 8&gt;.</summary>
    Flat,

    /// <summary>Vector&lt;Single&gt;.</summary>
    FlatVariable,
}

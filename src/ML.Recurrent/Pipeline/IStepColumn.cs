using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>One of a sequence's columns, a row at a time.</summary>
internal interface IStepColumn
{
    string Name { get; }

    /// <summary>Reads the row's vector.</summary>
    /// <returns>Its number of steps.</returns>
    /// <exception cref="InvalidOperationException">The vector is not what the column's type promises.</exception>
    int Read();

    /// <summary>Writes the steps that <paramref name="steps"/> takes, the first of which is <paramref name="start"/>.</summary>
    /// <exception cref="InvalidOperationException">A value is out of its range.</exception>
    void CopyTo(SequenceSteps steps, int start);
}

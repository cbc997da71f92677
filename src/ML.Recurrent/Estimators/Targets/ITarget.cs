using Microsoft.ML;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators.Targets;

/// <summary>Reads a row's label as what the network is to answer: NaN where a value is missing.</summary>
/// <param name="steps">The row's sequence, for labels of each step.</param>
/// <param name="target">As many values as the sequence's target has.</param>
/// <returns>False if there is no value at all; the row is then left out.</returns>
internal delegate bool TargetReader(SequenceSteps steps, Span<float> target);

/// <summary>What differs between the tasks on the way in: the label column, and the head it asks for.</summary>
internal interface ITarget
{
    /// <summary>Checks what a shape can tell of the label column.</summary>
    /// <returns>What is known of the target without sizes.</returns>
    TargetShape CheckShape(SchemaShape shape, string column, string parameter);

    /// <summary>Finds the label column and checks its type.</summary>
    TargetColumn Find(DataViewSchema schema, string column, string parameter);
}

/// <summary>What a shape tells of a target: the task, and what its classes or slots are called, without the values.</summary>
internal sealed record TargetShape(RecurrentTask Task, LabelValues? Values = null);

/// <summary>A label column that was found fit.</summary>
/// <param name="Column">The column.</param>
/// <param name="Task">What is learned from it.</param>
/// <param name="Outputs">Number of outputs the network needs.</param>
/// <param name="Open">Opens it on a row.</param>
/// <param name="Values">What its classes or slots are called, if it says so.</param>
internal sealed record TargetColumn(
    DataViewSchema.Column Column, RecurrentTask Task, int Outputs, Func<DataViewRow, TargetReader> Open, LabelValues? Values = null);

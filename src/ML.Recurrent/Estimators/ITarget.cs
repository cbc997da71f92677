using Microsoft.ML;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Reads a row's label as what the network is to answer.</summary>
/// <returns>False if the label is missing; the row is then left out.</returns>
internal delegate bool TargetReader(Span<float> target);

/// <summary>What differs between the tasks on the way in: the label column, and the width of the head it asks for.</summary>
internal interface ITarget
{
    RecurrentTask Task { get; }

    /// <summary>Checks what a shape can tell of the label column.</summary>
    void CheckShape(SchemaShape shape, string column, string parameter);

    /// <summary>Finds the label column and checks its type.</summary>
    DataViewSchema.Column Find(DataViewSchema schema, string column, string parameter);

    /// <summary>Number of outputs the network needs for labels of this column.</summary>
    int Size(DataViewSchema.Column label);

    TargetReader Open(DataViewRow row, DataViewSchema.Column label);
}

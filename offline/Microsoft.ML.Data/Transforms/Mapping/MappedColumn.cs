namespace Microsoft.ML.Data;

/// <summary>A column that a transform bound to a schema adds to it.</summary>
/// <param name="Name">Hides an input column of the same name.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Inputs">The input columns that its values are made from.</param>
/// <param name="MakeGetter">Makes a <see cref="ValueGetter{TValue}"/> of the column over a row of the input.</param>
internal sealed record MappedColumn(
    string Name,
    DataViewType Type,
    DataViewSchema.Annotations Annotations,
    IReadOnlyList<DataViewSchema.Column> Inputs,
    Func<DataViewRow, Delegate> MakeGetter);

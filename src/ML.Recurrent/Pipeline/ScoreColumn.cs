using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline.Rows;

namespace ML.Recurrent.Pipeline;

/// <summary>
/// A column that scoring appends, and how its value follows from the network's answer: <see cref="Getter"/> makes the
/// <see cref="ValueGetter{TValue}"/> of the column's type for one row.
/// </summary>
internal sealed record ScoreColumn(string Name, DataViewType Type, Func<SequenceScores, Delegate> Getter)
{
    /// <summary>The kind of score it belongs to and what it is of that; null for a column that evaluators are not to know.</summary>
    public (string Column, string Value)? Kind { get; init; }

    /// <summary>Whether it is a probability.</summary>
    public bool IsNormalized { get; init; }

    /// <summary>What its keys mean.</summary>
    public LabelValues? KeyValues { get; init; }

    /// <summary>What its slots mean, in the label's values.</summary>
    public LabelValues? TrainingLabelValues { get; init; }

    /// <summary>What its slots are called; text only.</summary>
    public LabelValues? SlotNames { get; init; }

    /// <summary>The column as data is scored; the columns of one scoring share a set id.</summary>
    internal AppendedColumn<SequenceScores> Bind(uint setId) => new(Name, Type, Annotations(setId), Getter);

    /// <summary>What <see cref="Bind"/> delivers, as a shape promises it.</summary>
    internal SchemaShape.Column Shape()
    {
        var annotations = new List<SchemaShape.Column>();
        if (Kind is not null)
        {
            annotations.AddRange(ScoreAnnotations.Shape());
        }

        if (IsNormalized)
        {
            annotations.Add(Interop.ShapeColumn(
                ScoreAnnotations.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance));
        }

        annotations.AddRange(Values().Select(values => Interop.ShapeColumn(
            values.Name, SchemaShape.Column.VectorKind.Vector, LabelValueTypes.Of(values.Values.ItemType).Type)));
        return Interop.ShapeColumn(Name, Type, new SchemaShape(annotations));
    }

    private DataViewSchema.Annotations Annotations(uint setId)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (Kind is { } kind)
        {
            ScoreAnnotations.Add(annotations, setId, kind.Column, kind.Value);
        }

        if (IsNormalized)
        {
            annotations.Add(ScoreAnnotations.IsNormalized, BooleanDataViewType.Instance, (ref bool value) => value = true);
        }

        foreach ((string name, LabelValues values) in Values())
        {
            LabelValueTypes.Of(values.ItemType).Add(annotations, name, values);
        }

        return annotations.ToAnnotations();
    }

    private IEnumerable<(string Name, LabelValues Values)> Values()
    {
        if (KeyValues is not null)
        {
            yield return (LabelValueTypes.KeyValues, KeyValues);
        }

        if (TrainingLabelValues is not null)
        {
            yield return (ScoreAnnotations.TrainingLabelValues, TrainingLabelValues);
        }

        if (SlotNames?.ItemType == typeof(string))
        {
            yield return (LabelValueTypes.SlotNames, SlotNames);
        }
    }
}

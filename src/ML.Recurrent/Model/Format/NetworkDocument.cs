using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Model.Format;

/// <summary>A model without its weights: what <c>network.json</c> says.</summary>
internal sealed record NetworkDocument(
    RecurrentTask Task,
    SequenceColumns Columns,
    NetworkSpec Network,
    Standardization? Features,
    Standardization? Label,
    LabelValues? LabelValues,
    TrainingSummary? Training)
{
    public static NetworkDocument Of(RecurrentModelParameters model) =>
        new(
            model.Task,
            model.Columns,
            model.Spec,
            model.FeatureStandardization,
            model.LabelStandardization,
            model.LabelValues,
            model.Training);

    public RecurrentModelParameters Build(ParameterSet weights) =>
        new(Task, Columns, new Network(Network, weights), Features, Label, LabelValues, Training);
}

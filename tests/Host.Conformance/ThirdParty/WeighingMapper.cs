using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

internal sealed class WeighingMapper(WeighingModel model, DataViewSchema inputSchema) : ThirdPartyMapper(
    inputSchema, model.Input, new VectorDataViewType(NumberDataViewType.Single, model.Size), Columns(model))
{
    protected override Delegate AppendedGetter(DataViewRow input, string name) => (name, model.Weights.Length) switch
    {
        ("Score", 1) => Getter(input, scores => scores[0]),
        ("Probability", _) => Getter(input, scores => 1 / (1 + MathF.Exp(-scores[0]))),
        ("PredictedLabel", 1) => Getter(input, scores => scores[0] > 0),
        ("Score", _) => Getter(input, scores => new VBuffer<float>(scores.Length, scores)),
        _ => Getter(input, scores => (uint)Array.IndexOf(scores, scores.Max()) + 1),
    };

    private static (string Name, DataViewType Type)[] Columns(WeighingModel model)
    {
        int classes = model.Weights.Length;
        return classes == 1
            ?
            [
                ("PredictedLabel", BooleanDataViewType.Instance),
                ("Score", NumberDataViewType.Single),
                ("Probability", NumberDataViewType.Single),
            ]
            :
            [
                ("PredictedLabel", new KeyDataViewType(typeof(uint), classes)),
                ("Score", new VectorDataViewType(NumberDataViewType.Single, classes)),
            ];
    }

    private ValueGetter<T> Getter<T>(DataViewRow input, Func<float[], T> choose)
    {
        ValueGetter<VBuffer<float>> source = input.GetGetter<VBuffer<float>>(Input);
        VBuffer<float> features = default;
        return (ref T value) =>
        {
            source(ref features);
            value = choose(model.Score(features.DenseValues()));
        };
    }
}

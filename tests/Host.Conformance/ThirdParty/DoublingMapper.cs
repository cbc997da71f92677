using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

internal sealed class DoublingMapper(DoublingModel model, DataViewSchema inputSchema)
    : ThirdPartyMapper(inputSchema, model.Input, NumberDataViewType.Single, (Output, NumberDataViewType.Single))
{
    public const string Output = "Score";

    protected override Delegate AppendedGetter(DataViewRow input, string name)
    {
        ValueGetter<float> source = input.GetGetter<float>(Input);
        return (ValueGetter<float>)((ref float value) =>
        {
            source(ref value);
            value *= 2;
        });
    }
}

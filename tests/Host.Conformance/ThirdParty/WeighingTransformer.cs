using Microsoft.ML;
using Microsoft.ML.Data;

namespace Host.Conformance.ThirdParty;

/// <summary>Scores a vector of features; not to be saved.</summary>
internal sealed class WeighingTransformer(WeighingModel model)
    : ISingleFeaturePredictionTransformer<WeighingModel>, ISingleFeaturePredictionTransformer
{
    public WeighingModel Model => model;

    public string FeatureColumnName => model.Input;

    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, model.Size);

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new WeighingMapper(model, inputSchema).OutputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new WeighingMapper(model, inputSchema);

    public IDataView Transform(IDataView input) => new ThirdPartyView(input, new WeighingMapper(model, input.Schema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Host.Conformance.ThirdParty;

internal sealed class DoublingTrainer(string column) : ITrainerEstimator<DoublingTransformer, DoublingModel>
{
    public TrainerInfo Info { get; } = Interop.TrainerInfo(normalization: false, caching: true);

    public DoublingTransformer Fit(IDataView input)
    {
        var transformer = new DoublingTransformer(column);
        _ = transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => new(inputSchema
        .Where(other => other.Name != DoublingMapper.Output)
        .Append(Interop.ShapeColumn(DoublingMapper.Output, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single)));
}

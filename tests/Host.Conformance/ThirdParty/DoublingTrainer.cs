using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Host.Conformance.ThirdParty;

internal sealed class DoublingTrainer(string input) : ITrainerEstimator<DoublingTransformer, DoublingModel>
{
    public TrainerInfo Info { get; } = Interop.TrainerInfo(normalization: false, caching: true);

    public DoublingTransformer Fit(IDataView input1)
    {
        var transformer = new DoublingTransformer(input);
        _ = transformer.GetOutputSchema(input1.Schema);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => new(inputSchema
        .Where(column => column.Name != DoublingMapper.Output)
        .Append(Interop.ShapeColumn(DoublingMapper.Output, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single)));
}

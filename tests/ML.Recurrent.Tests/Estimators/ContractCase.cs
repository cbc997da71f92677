using Microsoft.ML;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>An estimator under contract, data it must take, and data it must refuse.</summary>
/// <param name="Estimator">What is checked.</param>
/// <param name="Valid">Data it can be fitted to and score.</param>
/// <param name="Invalid">Refused by the estimator and by its transformer.</param>
/// <param name="InvalidForFit">Refused by the estimator alone.</param>
/// <param name="InvalidForTransform">Refused by the transformer alone.</param>
internal sealed record ContractCase(
    IEstimator<ITransformer> Estimator,
    IDataView Valid,
    IReadOnlyList<IDataView> Invalid,
    IReadOnlyList<IDataView> InvalidForFit,
    IReadOnlyList<IDataView> InvalidForTransform);

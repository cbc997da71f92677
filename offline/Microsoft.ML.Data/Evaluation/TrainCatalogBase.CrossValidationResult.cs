namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>One fold: the model trained without it, and how the model does on it.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly ITransformer Model;

        public readonly T Metrics;

        /// <summary>The fold's rows, scored by the model.</summary>
        public readonly IDataView ScoredHoldOutSet;

        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scores, int fold)
        {
            Model = model;
            Metrics = metrics;
            ScoredHoldOutSet = scores;
            Fold = fold;
        }
    }
}

using Microsoft.ML;
using Microsoft.ML.Runtime;
using ML.Recurrent.Estimators.Evaluation;

namespace ML.Recurrent.Catalog;

/// <summary>Recurrent networks that predict several real numbers from a sequence.</summary>
public sealed class MultiOutputRegressionCatalog
{
    internal MultiOutputRegressionCatalog(IHostEnvironment environment) => Trainers = new MultiOutputRegressionTrainers(environment);

    /// <summary>The trainers.</summary>
    public MultiOutputRegressionTrainers Trainers { get; }

    /// <summary>Compares scores with labels, slot by slot. Label values that are NaN are left out.</summary>
    /// <param name="data">Scored data.</param>
    /// <param name="labelColumnName">Name of the label column, a <c>Vector&lt;Single&gt;</c> of known size.</param>
    /// <param name="scoreColumnName">Name of the score column, a vector of that size.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public MultiOutputRegressionMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score") =>
        MultiOutputRegressionEvaluation.Evaluate(data, labelColumnName, scoreColumnName);
}

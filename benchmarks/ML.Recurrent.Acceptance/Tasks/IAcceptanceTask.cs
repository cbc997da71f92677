using Microsoft.ML;
using ML.Recurrent.Acceptance.Reporting;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>A problem, the recipes for it, and what is asked of them.</summary>
internal interface IAcceptanceTask
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>Trains by the fixed recipes and judges on test data.</summary>
    IEnumerable<Finding> Run(MLContext mlContext);

    /// <summary>Shows what the recipes were chosen by, without test data.</summary>
    void Select(MLContext mlContext);
}

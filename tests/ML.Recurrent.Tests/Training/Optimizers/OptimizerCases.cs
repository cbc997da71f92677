using ML.Recurrent.Training;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Tests.Training.Optimizers;

/// <summary>An optimiser of every kind that differs in its kernel or in its state.</summary>
internal static class OptimizerCases
{
    private static readonly Dictionary<string, OptimizerOptions> ByName = new()
    {
        ["Adam"] = new OptimizerOptions(),
        ["Adam with decay"] = new OptimizerOptions { WeightDecay = 0.1 },
        ["AdamW"] = new OptimizerOptions { Kind = Optimizer.AdamW, WeightDecay = 0.1 },
        ["plain"] = new OptimizerOptions { Kind = Optimizer.Sgd },
        ["plain with decay"] = new OptimizerOptions { Kind = Optimizer.Sgd, WeightDecay = 0.1 },
        ["momentum"] = new OptimizerOptions { Kind = Optimizer.Sgd, Momentum = 0.9 },
        ["momentum with decay"] = new OptimizerOptions { Kind = Optimizer.Sgd, Momentum = 0.9, WeightDecay = 0.1 },
        ["Nesterov"] = new OptimizerOptions { Kind = Optimizer.Sgd, Momentum = 0.9, Nesterov = true },
        ["RMSProp"] = new OptimizerOptions { Kind = Optimizer.RmsProp, WeightDecay = 0.1 },
        ["RMSProp with momentum"] = new OptimizerOptions { Kind = Optimizer.RmsProp, Momentum = 0.9 },
    };

    public static IEnumerable<object[]> All => ByName.Keys.Select(name => new object[] { name });

    public static OptimizerOptions Named(string name) => ByName[name];
}

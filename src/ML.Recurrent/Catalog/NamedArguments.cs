using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;

namespace ML.Recurrent.Catalog;

/// <summary>The arguments that every trainer can be given by name, as options.</summary>
internal static class NamedArguments
{
    internal static TOptions Options<TOptions>(
        string labelColumnName,
        string featureColumnName,
        int hiddenSize,
        int numberOfLayers,
        bool bidirectional,
        int numberOfEpochs,
        int batchSize,
        double learningRate,
        RnnActivation activation = RnnActivation.Tanh)
        where TOptions : RecurrentTrainerOptions, new() => new()
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            HiddenSize = hiddenSize,
            NumberOfLayers = numberOfLayers,
            Bidirectional = bidirectional,
            NumberOfEpochs = numberOfEpochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
            Activation = activation,
        };
}

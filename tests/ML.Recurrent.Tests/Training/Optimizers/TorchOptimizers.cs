using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Training.Optimizers;
using ML.Recurrent.Training.Schedules;

namespace ML.Recurrent.Tests.Training.Optimizers;

/// <summary>Where PyTorch's optimisers and schedulers lead; make_optimizer_references.py says how.</summary>
internal sealed record TorchOptimizers
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static TorchOptimizers All { get; } = Read();

    /// <summary>The parameters before the first step.</summary>
    public required float[] Start { get; init; }

    /// <summary>Those of each step.</summary>
    public required float[][] Gradients { get; init; }

    /// <summary>That of each step.</summary>
    public required double[] LearningRates { get; init; }

    public required TorchOptimizerCase[] Optimizers { get; init; }

    public required TorchScheduleCase[] Schedules { get; init; }

    private static TorchOptimizers Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "References", "torch-optimizers.json"));
        return JsonSerializer.Deserialize<TorchOptimizers>(stream, CamelCase)!;
    }
}

/// <summary>The parameters after the first and after the last step.</summary>
internal sealed record TorchOptimizerCase
{
    public required OptimizerOptions Options { get; init; }

    /// <summary>Of the learning rates.</summary>
    public required double Scale { get; init; }

    public required float[] First { get; init; }

    public required float[] Last { get; init; }
}

/// <summary>The rates at some places, and the scores of whole epochs.</summary>
internal sealed record TorchScheduleCase
{
    public required ScheduleOptions Options { get; init; }

    /// <summary>Epochs done.</summary>
    public required double[] At { get; init; }

    /// <summary>That of the epoch that follows each place; or none.</summary>
    public required double[] Scores { get; init; }

    public required double[] Rates { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Sequences;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Tests.References;

/// <summary>A loss on a linear head as PyTorch computed it; make_loss_references.py says how.</summary>
internal sealed record TorchLossCase
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IReadOnlyList<TorchLossCase> All { get; } = Read();

    public required RecurrentTask Task { get; init; }

    public required int OutputSize { get; init; }

    public required double[] ClassWeights { get; init; }

    public required double LabelSmoothing { get; init; }

    public required float[] RowWeights { get; init; }

    /// <summary>[rows, I].</summary>
    public required float[] Inputs { get; init; }

    /// <summary>[O, I].</summary>
    public required float[] Weight { get; init; }

    public required float[] Bias { get; init; }

    /// <summary>[rows, target size]; null is missing.</summary>
    public required float?[] Target { get; init; }

    public required double Loss { get; init; }

    /// <summary>What the sum was divided by; null where PyTorch alone knows.</summary>
    public required double? Divisor { get; init; }

    public required float[] DInputs { get; init; }

    public required float[] DWeight { get; init; }

    public required float[] DBias { get; init; }

    /// <summary>[rows, O]; empty where there are many.</summary>
    public required float[] DOutputs { get; init; }

    public int InputSize => Weight.Length / OutputSize;

    public int Rows => Inputs.Length / InputSize;

    public float[] Targets => [.. Target.Select(target => target ?? float.NaN)];

    public LossOptions Options => new() { ClassWeights = ClassWeights, LabelSmoothing = LabelSmoothing };

    public ILoss CreateLoss() => TaskSpec.Loss(Task, OutputSize, Options);

    /// <summary>The same rows several times over: the mean does not change.</summary>
    public TorchLossCase Repeat(int times) => this with
    {
        Inputs = [.. Enumerable.Repeat(Inputs, times).SelectMany(rows => rows)],
        Target = [.. Enumerable.Repeat(Target, times).SelectMany(rows => rows)],
        RowWeights = [.. Enumerable.Repeat(RowWeights, times).SelectMany(rows => rows)],
    };

    public LinearHead CreateHead() => new(OutputSize, InputSize, CreateParameters());

    public HeadAnswer Solve(Func<LinearHead, IHeadPass> create, WorkerTeam? team = null)
    {
        ParameterSet parameters = CreateParameters();
        float[] dInputs = [.. Enumerable.Repeat(9f, Inputs.Length)];
        float[] gradients = new float[parameters.Count];
        var batch = new HeadBatch
        {
            Rows = Rows,
            Inputs = Inputs,
            Targets = new LossTargets { Values = Targets, Weights = RowWeights },
            InputGradients = dInputs,
            ParameterGradients = gradients,
        };
        LossValue loss = create(new LinearHead(OutputSize, InputSize, parameters)).Run(new PackedSequences(), batch, team);
        return new HeadAnswer(
            loss, dInputs, gradients[parameters.RangeOf("head.weight")], gradients[parameters.RangeOf("head.bias")]);
    }

    public override string ToString() =>
        $"{Task} O{OutputSize}{(ClassWeights.Length > 0 ? " class weights" : "")}{(LabelSmoothing > 0 ? " smoothed" : "")}"
        + $"{(RowWeights.Length > 0 ? " row weights" : "")}";

    private ParameterSet CreateParameters()
    {
        var parameters = new ParameterSet(
            new ParameterLayout([ParameterBlock.RowMajor(new("head.weight", [OutputSize, InputSize]), new("head.bias", [OutputSize]))]));
        parameters.Write("head.weight", Weight);
        parameters.Write("head.bias", Bias);
        return parameters;
    }

    private static TorchLossCase[] Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "References", "torch-losses.json"));
        return JsonSerializer.Deserialize<Content>(stream, CamelCase)!.Cases;
    }

    private sealed record Content(string Torch, TorchLossCase[] Cases);
}

/// <summary>What a head's pass came to.</summary>
internal sealed record HeadAnswer(LossValue Loss, float[] DInputs, float[] DWeight, float[] DBias);

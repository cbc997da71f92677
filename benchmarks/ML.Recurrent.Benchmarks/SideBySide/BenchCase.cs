using System.Globalization;

namespace ML.Recurrent.Benchmarks.SideBySide;

/// <summary>What is timed.</summary>
internal enum BenchMode
{
    /// <summary>All steps forward, nothing kept.</summary>
    Inference,

    /// <summary>All steps forward and back: gradients of every parameter, and of the inputs of every layer but the lowest.</summary>
    Training,

    /// <summary>One step of one sequence with its state carried.</summary>
    Stream,

    /// <summary>A step of a language model: embedding, layers, softmax at each step, cross-entropy, backward, clipping, SGD.</summary>
    LanguageModelStep,
}

/// <summary>One row of the table, but for the number of threads.</summary>
/// <param name="Cell">lstm or gru.</param>
/// <param name="Mode">What is timed.</param>
/// <param name="Shape">The sizes.</param>
internal sealed record BenchCase(string Cell, BenchMode Mode, Shape Shape)
{
    /// <summary>Words of a language model.</summary>
    public const int Vocabulary = 10_000;

    private static readonly string[] ModeNames = ["fwd", "fwdbwd", "stream", "lmstep"];

    public string ModeName => ModeNames[(int)Mode];

    public bool IsTraining => Mode is BenchMode.Training or BenchMode.LanguageModelStep;

    /// <summary>Multiplications and additions of the matrix products that the case asks for.</summary>
    public double Flops => LayerFlops(withLowestInputGradient: false)
        + (Mode == BenchMode.LanguageModelStep ? 3 * 2.0 * Shape.Timesteps * Shape.Batch * Shape.HiddenSize * Vocabulary : 0);

    /// <summary>The same with the gradient of the lowest layer's inputs, which oneDNN's backward pass cannot leave out.</summary>
    public double FlopsWithInputGradient => LayerFlops(withLowestInputGradient: true);

    /// <summary>The case as a command's words.</summary>
    public string Words => $"{Cell} {ModeName} {Shape.Words}";

    /// <exception cref="FormatException">They are not those of <see cref="Words"/>.</exception>
    public static BenchCase Of(ReadOnlySpan<string> words)
    {
        int mode = words.Length == 7 ? Array.IndexOf(ModeNames, words[1]) : -1;
        if (mode < 0)
        {
            throw new FormatException($"expected a cell, a mode and five sizes; got '{string.Join(' ', words.ToArray())}'");
        }

        int[] sizes = Array.ConvertAll(words[2..].ToArray(), word => int.Parse(word, CultureInfo.InvariantCulture));
        return new BenchCase(words[0], (BenchMode)mode, new Shape("", sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]));
    }

    private double LayerFlops(bool withLowestInputGradient)
    {
        double flops = 0;
        double rows = (double)Shape.Timesteps * Shape.Batch;
        double columns = (Cell == "lstm" ? 4.0 : 3.0) * Shape.HiddenSize;
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            int inputs = layer == 0 ? Shape.InputSize : Shape.HiddenSize;
            double forward = 2 * rows * columns * (inputs + Shape.HiddenSize);
            double hiddenGradient = 2 * rows * columns * Shape.HiddenSize;
            double inputGradient = layer > 0 || withLowestInputGradient ? 2 * rows * columns * inputs : 0;
            flops += IsTraining ? 2 * forward + hiddenGradient + inputGradient : forward;
        }

        return flops;
    }
}

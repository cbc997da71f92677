using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Estimators;

/// <summary>Refuses options that have no meaning together, so that none is passed over in silence.</summary>
internal static partial class OptionCombinations
{
    private static readonly RecurrentRegressionTrainer.Options Defaults = new();

    internal static void Check(RecurrentTrainerOptions options, CellKind cell)
    {
        CheckCell(options, cell);
        CheckSequences(options);
        CheckColumns(options);
        CheckPretrained(options);
        CheckOptimizer(options);
        CheckSchedule(options);
        CheckBackpropagation(options);
        CheckDropout(options);
        CheckWeights(options);
        CheckValidation(options);
        CheckFiles(options);
        CheckMemory(options);
    }

    private static void CheckCell(RecurrentTrainerOptions options, CellKind cell)
    {
        OptionCheck.Together(
            options.ResetGate == ResetGate.AfterProjection || cell == CellKind.Gru,
            nameof(options.ResetGate),
            $"ResetGate is {options.ResetGate} and the cell {cell}; only Gru has a reset gate.");
        OptionCheck.Together(
            options.Activation == RnnActivation.Tanh || cell == CellKind.Rnn,
            nameof(options.Activation),
            $"Activation is {options.Activation} and the cell {cell}; only Rnn has another than Tanh.");
    }

    private static void CheckSequences(RecurrentTrainerOptions options)
    {
        OptionCheck.Together(
            options.Padding == PaddingSide.Right || options.SequenceLengthColumnName is not null,
            nameof(options.Padding),
            $"Padding is {options.Padding} and SequenceLengthColumnName null; name the column that tells padding from steps.");
        OptionCheck.Together(
            options.Truncation == Truncation.KeepLast || options.MaximumSequenceLength > 0,
            nameof(options.Truncation),
            $"Truncation is {options.Truncation} and MaximumSequenceLength 0; set the length from which sequences are cut.");
    }
}

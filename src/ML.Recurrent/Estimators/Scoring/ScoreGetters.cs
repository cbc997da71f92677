using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>Values of the score columns of tasks with one answer a sequence.</summary>
internal static class ScoreGetters
{
    internal static ValueGetter<float> Score(SequenceScores scores) => (ref float value) => value = scores.Current().Scores[0];

    internal static ValueGetter<float> LogOdds(SequenceScores scores) => (ref float value) => value = scores.Current().Raw[0];

    internal static ValueGetter<bool> IsPositive(SequenceScores scores) => (ref bool value) => value = scores.Current().Raw[0] > 0;

    internal static ValueGetter<VBuffer<float>> Vector(SequenceScores scores) => (ref VBuffer<float> value) =>
    {
        ReadOnlySpan<float> current = scores.Current().Scores;
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, current.Length);
        current.CopyTo(editor.Values);
        value = editor.Commit();
    };

    internal static ValueGetter<uint> Class(SequenceScores scores) => (ref uint value) => value = Greatest(scores.Current().Scores);

    /// <summary>The key of the greatest probability; the first of equal ones.</summary>
    internal static uint Greatest(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return (uint)best + 1;
    }
}

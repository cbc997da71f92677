using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Estimators.Scoring;

/// <summary>
/// Values of score columns with an entry for each step of the row's vectors: NaN, key 0 or false at steps that the network did not see.
/// </summary>
internal static class StepGetters
{
    internal static ValueGetter<VBuffer<float>> Score(SequenceScores scores, int outputs) => (ref VBuffer<float> value) =>
    {
        SequenceAnswer answer = scores.Current();
        Scatter(answer, answer.Scores, outputs, ref value);
    };

    internal static ValueGetter<VBuffer<float>> AttentionWeights(SequenceScores scores) => (ref VBuffer<float> value) =>
    {
        SequenceAnswer answer = scores.Current();
        Scatter(answer, answer.AttentionWeights, 1, ref value);
    };

    internal static ValueGetter<VBuffer<uint>> Classes(SequenceScores scores, int classes) => (ref VBuffer<uint> value) =>
    {
        SequenceAnswer answer = scores.Current();
        VBufferEditor<uint> editor = VBufferEditor.Create(ref value, answer.Steps.SourceLength);
        editor.Values.Clear();
        for (int t = 0; t < answer.Steps.Length; t++)
        {
            editor.Values[answer.Steps.Sources[t]] = ScoreGetters.Greatest(answer.Scores.Slice(t * classes, classes));
        }

        value = editor.Commit();
    };

    internal static ValueGetter<VBuffer<bool>> Labels(SequenceScores scores, int labels) => (ref VBuffer<bool> value) =>
    {
        SequenceAnswer answer = scores.Current();
        VBufferEditor<bool> editor = VBufferEditor.Create(ref value, checked(answer.Steps.SourceLength * labels));
        editor.Values.Clear();
        for (int t = 0; t < answer.Steps.Length; t++)
        {
            Span<bool> step = editor.Values.Slice(answer.Steps.Sources[t] * labels, labels);
            for (int i = 0; i < labels; i++)
            {
                step[i] = answer.Raw[t * labels + i] > 0;
            }
        }

        value = editor.Commit();
    };

    private static void Scatter(SequenceAnswer answer, ReadOnlySpan<float> perStep, int width, ref VBuffer<float> value)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, checked(answer.Steps.SourceLength * width));
        editor.Values.Fill(float.NaN);
        for (int t = 0; t < answer.Steps.Length; t++)
        {
            perStep.Slice(t * width, width).CopyTo(editor.Values[(answer.Steps.Sources[t] * width)..]);
        }

        value = editor.Commit();
    }
}

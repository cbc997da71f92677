using Microsoft.ML;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>The network's answer for the row at hand, computed at most once per position however many getters ask.</summary>
internal sealed class SequenceScores(DataViewRow row, DataViewSchema.Column features, RecurrentModelParameters model)
{
    private readonly SequenceReader _reader = new(row, features, model.Columns.FeaturesPerStep);
    private readonly SequencePredictor _predictor = model.CreatePredictor();
    private readonly float[] _scores = new float[model.Spec.OutputSize];
    private long _position = -1;

    /// <returns>[OutputSize], in label units; NaN where a feature is missing. Valid until the row moves.</returns>
    internal ReadOnlySpan<float> Current()
    {
        if (row.Position < 0)
        {
            throw new InvalidOperationException(
                "The cursor is on no row: call MoveNext first, and read values only while it returns true.");
        }

        if (_position != row.Position)
        {
            _position = -1;
            Predict(_reader.Read());
            _position = row.Position;
        }

        return _scores;
    }

    private void Predict(ReadOnlySpan<float> steps)
    {
        if (SequenceReader.IsComplete(steps))
        {
            _predictor.Predict(steps, _scores);
        }
        else
        {
            _scores.AsSpan().Fill(float.NaN);
        }
    }
}

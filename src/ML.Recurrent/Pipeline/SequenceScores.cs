using Microsoft.ML;
using ML.Recurrent.Model;

namespace ML.Recurrent.Pipeline;

/// <summary>The network's answer for the row at hand, computed at most once per position however many getters ask.</summary>
internal sealed class SequenceScores(DataViewRow row, SequenceInputs inputs, RecurrentModelParameters model)
{
    private readonly SequenceReader _reader = inputs.Open(row);
    private readonly SequencePredictor _predictor = model.CreatePredictor();
    private float[] _scores = new float[model.Spec.OutputSize];
    private float[] _raw = new float[model.Spec.OutputSize];
    private long _position = -1;

    /// <summary>Brings scores, weights and steps up to the row at hand; they are valid until it moves.</summary>
    internal SequenceAnswer Current()
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

        return new SequenceAnswer(Steps!, _scores.AsSpan(0, Count), _raw.AsSpan(0, Count), _predictor.AttentionWeights);
    }

    private SequenceSteps? Steps { get; set; }

    private int Count => checked(model.Spec.OutputSize * (model.Spec.IsPerStep ? Steps!.Length : 1));

    private void Predict(SequenceSteps steps)
    {
        Steps = steps;
        if (_scores.Length < Count)
        {
            _scores = new float[Math.Max(Count, 2 * _scores.Length)];
            _raw = new float[_scores.Length];
        }

        _predictor.Predict(steps, _scores.AsSpan(0, Count), _raw.AsSpan(0, Count));
    }
}

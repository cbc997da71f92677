using Microsoft.AspNetCore.Http.HttpResults;
using ML.Recurrent.Deployment;
using WebDeployment.Problems;

namespace WebDeployment;

/// <summary>What comes after each of some series, all by one model.</summary>
internal sealed class Prediction(PredictionLease<Series, Forecast> lease)
{
    private readonly int _steps = SeriesModel.Column(lease.Model.Description).Timesteps; // 0: any number

    /// <returns>What is wrong; null where nothing is.</returns>
    /// <param name="series">The series.</param>
    /// <param name="place">Where in the request one of them stands.</param>
    /// <param name="aborted">Looked at between two series.</param>
    /// <param name="predictions">One for each series.</param>
    /// <exception cref="OperationCanceledException">The caller has gone, or waits no longer.</exception>
    public ProblemHttpResult? Of(float[][] series, Func<int, string> place, CancellationToken aborted, out float[] predictions)
    {
        predictions = new float[series.Length];
        if (Array.FindIndex(series, values => _steps > 0 && values.Length != _steps) is >= 0 and int wrong)
        {
            return Problem.WrongLength(_steps, series[wrong].Length, place(wrong));
        }

        for (int i = 0; i < series.Length; i++)
        {
            aborted.ThrowIfCancellationRequested();
            predictions[i] = lease.Engine.Predict(new Series { Values = series[i] }).Score;
            if (!float.IsFinite(predictions[i]))
            {
                return Problem.NoFiniteAnswer(place(i));
            }
        }

        return null;
    }
}

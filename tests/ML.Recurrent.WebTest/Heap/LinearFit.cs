namespace ML.Recurrent.WebTest.Heap;

/// <summary>The line through points that has the least squares, and how sure its slope is.</summary>
/// <param name="Slope">Of y for each x.</param>
/// <param name="StandardError">Of the slope.</param>
internal readonly record struct LinearFit(double Slope, double StandardError)
{
    public static LinearFit Of(IReadOnlyList<(double X, double Y)> points)
    {
        double meanX = points.Average(point => point.X);
        double meanY = points.Average(point => point.Y);
        double spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        double slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        double rest = points.Sum(point => Math.Pow(point.Y - meanY - (slope * (point.X - meanX)), 2));
        return new LinearFit(slope, Math.Sqrt(rest / Math.Max(1, points.Count - 2) / spread));
    }
}

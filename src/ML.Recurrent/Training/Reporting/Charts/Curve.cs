namespace ML.Recurrent.Training.Reporting.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it says beside the line.</param>
/// <param name="Series">Name of its colour in the style sheet, and of its column in the table of epochs.</param>
/// <param name="Values">A value for each epoch; null where there is none, and not finite where training gave such.</param>
internal sealed record Curve(string Name, string Series, IReadOnlyList<double?> Values)
{
    public IEnumerable<double> Held => Values.OfType<double>().Where(Axis.Holds);

    public int NotHeld => Values.OfType<double>().Count(value => !Axis.Holds(value));
}

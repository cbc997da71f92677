using System.Text.Json;

namespace ML.Recurrent.Tuning.Space;

/// <summary>A number of a range, both ends included.</summary>
internal sealed record NumericDimension : SearchDimension
{
    /// <summary>The largest whole number up to which doubles leave none out.</summary>
    private const double MostExact = 1L << 53;

    public NumericDimension(string name, double least, double most, bool isLogarithmic, bool isInteger) : base(name)
    {
        if (!double.IsFinite(least) || !double.IsFinite(most) || !(least < most) || !double.IsFinite(most - least))
        {
            throw new ArgumentException(
                $"'{name}' reaches from {(TrialValue)least} to {(TrialValue)most}; expected two finite numbers, the first the smaller.");
        }

        if (isLogarithmic && least <= 0)
        {
            throw new ArgumentException($"'{name}' begins at {(TrialValue)least}; a logarithmic range begins above 0.");
        }

        if (isInteger && Math.Max(-least, most) > MostExact)
        {
            throw new ArgumentException($"'{name}' reaches beyond ±2^53, where doubles leave whole numbers out.");
        }

        (Least, Most, IsLogarithmic, IsInteger) = (least, most, isLogarithmic, isInteger);
    }

    public double Least { get; }

    public double Most { get; }

    public bool IsLogarithmic { get; }

    public bool IsInteger { get; }

    public override string Range =>
        $"{(IsInteger ? "integer" : "real")} from {(TrialValue)Least} to {(TrialValue)Most}{(IsLogarithmic ? ", logarithmic" : "")}";

    internal override IReadOnlyList<TrialValue> Extremes => [Least, Most];

    public override bool Contains(TrialValue value) =>
        value.Kind == JsonValueKind.Number
        && value.Number >= Least && value.Number <= Most
        && (!IsInteger || value.Number == Math.Floor(value.Number));
}

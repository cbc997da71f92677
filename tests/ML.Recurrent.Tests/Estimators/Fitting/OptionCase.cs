using ML.Recurrent.Estimators;

namespace ML.Recurrent.Tests.Estimators.Fitting;

/// <summary>Options by name.</summary>
public sealed record OptionCase(string Name, Action<RecurrentTrainerOptions> Set)
{
    public override string ToString() => Name;
}

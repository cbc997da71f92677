using ML.Recurrent.Model;

namespace ML.Recurrent.Training.Data;

/// <summary>Makes a sequence of a data set ready for the network: standardised as asked for, missing features at their mean.</summary>
internal readonly record struct DataScaling(Standardization? Features, Standardization? Label)
{
    public void Apply(SequenceDataset data, int sequence)
    {
        Features?.Apply(data.FeaturesOf(sequence));
        Label?.Apply(data.TargetsOf(sequence));
        Standardization.FillMissing(data.FeaturesOf(sequence));
    }
}

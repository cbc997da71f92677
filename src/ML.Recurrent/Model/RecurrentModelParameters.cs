namespace ML.Recurrent.Model;

/// <summary>A trained recurrent model: its network, the statistics it standardises by, and the columns it belongs to. Immutable.</summary>
public sealed class RecurrentModelParameters
{
    internal RecurrentModelParameters(
        RecurrentTask task,
        SequenceColumns columns,
        Network network,
        Standardization? features,
        Standardization? label,
        LabelValues? labelValues = null,
        TrainingSummary? training = null)
    {
        Task = task;
        Columns = columns;
        Network = network;
        FeatureStandardization = features;
        LabelStandardization = label;
        LabelValues = labelValues;
        Training = training;
    }

    /// <summary>What the outputs mean.</summary>
    public RecurrentTask Task { get; }

    /// <summary>The columns the model was trained on, and the form of its sequences.</summary>
    public SequenceColumns Columns { get; }

    /// <summary>The network's layers and sizes.</summary>
    public NetworkSpec Spec => Network.Spec;

    /// <summary>How features are standardised, F values each; <see langword="null"/> where they are taken as they are.</summary>
    public Standardization? FeatureStandardization { get; }

    /// <summary>
    /// How labels were standardised, one value for each output; <see langword="null"/> where they were taken as they are.
    /// </summary>
    public Standardization? LabelStandardization { get; }

    /// <summary>What the classes or slots are called; <see langword="null"/> where the training data did not say.</summary>
    public LabelValues? LabelValues { get; }

    /// <summary>What its training came to; <see langword="null"/> where the file was written before files told.</summary>
    public TrainingSummary? Training { get; }

    /// <summary>Number of trained weights.</summary>
    public int ParameterCount => (int)Network.Parameters.Layout.ParameterCount;

    internal Network Network { get; }

    /// <summary>A copy of one parameter, row-major, in PyTorch's layout.</summary>
    /// <param name="name">One of the names of <see cref="NetworkSpec.Parameters"/>, such as <c>recurrent.weight_ih_l0</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The network has no such parameter.</exception>
    public float[] GetParameter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Network.Parameters.Layout.Contains(name))
        {
            string known = string.Join(", ", Spec.Parameters.Select(spec => spec.Name));
            throw new ArgumentException($"No parameter '{name}'. The network has {known}.", nameof(name));
        }

        return Network.Parameters.ToArray(name);
    }

    internal SequencePredictor CreatePredictor() => new(this);
}

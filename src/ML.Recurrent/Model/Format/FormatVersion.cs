namespace ML.Recurrent.Model.Format;

/// <summary>
/// A major version changes what a file means: only the same one is read. A minor version adds properties that a reader may ignore:
/// an older file lacks them, and those of a newer file are skipped.
/// </summary>
internal readonly record struct FormatVersion(int Major, int Minor)
{
    private const int Variants = 1;
    private const int Training = 2;

    public static FormatVersion First { get; } = new(1, 0);

    /// <summary>
    /// The newest that this library knows. 1.1 brought the cells that are called variants, 1.2 the summary of the training.
    /// </summary>
    public static FormatVersion Current { get; } = new(1, 2);

    public bool IsReadable => Major == Current.Major;

    public bool IsNewer => Major == Current.Major && Minor > Current.Minor;

    public bool HasTraining => Minor >= Training;

    /// <summary>The oldest version that can say what a model is: that many more libraries can read it.</summary>
    public static FormatVersion For(NetworkDocument model) =>
        model.Training is not null ? First with { Minor = Training }
        : model.Network.Layers.All(layer => layer.Cell.IsPlain) ? First
        : First with { Minor = Variants };

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}");
}

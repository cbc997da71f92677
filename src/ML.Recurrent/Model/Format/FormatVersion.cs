namespace ML.Recurrent.Model.Format;

/// <summary>
/// A major version changes what a file means: only the same one is read. A minor version adds properties that a reader may ignore:
/// an older file lacks them, and those of a newer file are skipped.
/// </summary>
internal readonly record struct FormatVersion(int Major, int Minor)
{
    public static FormatVersion First { get; } = new(1, 0);

    /// <summary>The newest that this library knows. 1.1 brought the cells that are called variants.</summary>
    public static FormatVersion Current { get; } = new(1, 1);

    public bool IsReadable => Major == Current.Major;

    public bool IsNewer => Major == Current.Major && Minor > Current.Minor;

    /// <summary>The oldest version that can say what a network is: that many more libraries can read it.</summary>
    public static FormatVersion For(NetworkSpec network) => network.Layers.All(layer => layer.Cell.IsPlain) ? First : Current;

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}");
}

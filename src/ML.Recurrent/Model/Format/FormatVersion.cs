namespace ML.Recurrent.Model.Format;

/// <summary>
/// A major version changes what a file means: only the same one is read. A minor version adds properties that a reader may ignore:
/// an older file lacks them, and those of a newer file are skipped.
/// </summary>
internal readonly record struct FormatVersion(int Major, int Minor)
{
    public static FormatVersion Current { get; } = new(1, 0);

    public bool IsReadable => Major == Current.Major;

    public bool IsNewer => Major == Current.Major && Minor > Current.Minor;

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}");
}

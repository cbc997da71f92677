namespace Package.Tests;

/// <summary>One release, packed once for all tests, in a folder outside the repository.</summary>
[TestClass]
public sealed class Release
{
    /// <summary>A version that no cache has seen.</summary>
    private static readonly string Version = $"0.0.1-smoke.{Guid.NewGuid():N}";

    private static readonly Lazy<string> LazyFolder = new(() => Directory.CreateTempSubdirectory("ml-recurrent-package").FullName);
    private static readonly Lazy<Checkout> LazyCheckout = new(() => Checkout.Create(Path.Combine(Folder, "checkout")));
    private static readonly Lazy<PackedLibrary> LazyLibrary = new(() => Source.Pack(Version, Path.Combine(Folder, "feed")));

    internal static string Folder => LazyFolder.Value;

    internal static Checkout Source => LazyCheckout.Value;

    internal static PackedLibrary Library => LazyLibrary.Value;

    [AssemblyCleanup]
    public static void Delete()
    {
        if (LazyFolder.IsValueCreated)
        {
            // What git has written is read-only.
            foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(Folder, recursive: true);
        }
    }
}

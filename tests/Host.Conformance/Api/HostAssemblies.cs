using System.Reflection;

namespace Host.Conformance.Api;

/// <summary>The assemblies of whichever host is in force.</summary>
internal static class HostAssemblies
{
    public static readonly string[] Names =
        ["Microsoft.ML.DataView", "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.Transforms", "Microsoft.ML.Tokenizers"];

    public static bool IsOffline { get; } = typeof(HostAssemblies).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "MLNet").Value == "offline";

    public static IEnumerable<Assembly> Load() => Names.Select(Assembly.Load);

    public static bool Contains(Assembly assembly) => Names.Contains(assembly.GetName().Name);
}

using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>How the transforms here mark what they save.</summary>
internal static class TransformFormat
{
    public static VersionInfo VersionOf(string modelSignature, string loaderSignature) =>
        VersionOf(modelSignature, loaderSignature, typeof(TransformFormat).Assembly);

    public static VersionInfo VersionOf(string modelSignature, string loaderSignature, Assembly loaderAssembly) => new(
        modelSignature,
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: loaderAssembly.FullName!,
        loaderSignature: loaderSignature);
}

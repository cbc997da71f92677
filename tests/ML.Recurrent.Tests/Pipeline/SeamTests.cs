using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Tests.Pipeline;

/// <summary>
/// How wide the seam to ML.NET's internals is, read from the built library: what it refers to that the host in force does not make
/// public. A further line here is a further dependence on what ML.NET may change without notice.
/// </summary>
[TestClass]
public class SeamTests
{
    private static readonly string[] Seam =
    [
        "Microsoft.ML.Data.CatalogUtils",
        "Microsoft.ML.Data.CatalogUtils.GetEnvironment(Microsoft.ML.Data.IInternalCatalog) : Microsoft.ML.Runtime.IHostEnvironment",
        "Microsoft.ML.Data.IInternalCatalog",
        "Microsoft.ML.ISingleFeaturePredictionTransformer",
        "Microsoft.ML.LoadableClassAttribute",
        "Microsoft.ML.LoadableClassAttribute..ctor(System.Type, System.Type, System.Type, String, String[]) : Void",
        "Microsoft.ML.ModelLoadContext",
        "Microsoft.ML.ModelLoadContext.CheckAtModel(Microsoft.ML.VersionInfo) : Void",
        "Microsoft.ML.ModelLoadContext.Reader : System.IO.BinaryReader",
        "Microsoft.ML.ModelLoadContext.TryLoadBinaryStream(String, System.Action`1<System.IO.BinaryReader>) : Boolean",
        "Microsoft.ML.ModelSaveContext.CheckAtModel() : Void",
        "Microsoft.ML.ModelSaveContext.SaveBinaryStream(String, System.Action`1<System.IO.BinaryWriter>) : Void",
        "Microsoft.ML.ModelSaveContext.SetVersionInfo(Microsoft.ML.VersionInfo) : Void",
        "Microsoft.ML.ModelSaveContext.Writer : System.IO.BinaryWriter",
        "Microsoft.ML.SchemaShape.Column..ctor(String, Microsoft.ML.SchemaShape.Column.VectorKind, Microsoft.ML.Data.DataViewType, "
            + "Boolean, Microsoft.ML.SchemaShape) : Void",
        "Microsoft.ML.SignatureLoadModel",
        "Microsoft.ML.TrainerInfo..ctor(Boolean, Boolean, Boolean, Boolean, Boolean, Boolean) : Void",
        "Microsoft.ML.VersionInfo",
        "Microsoft.ML.VersionInfo..ctor(String, UInt32, UInt32, UInt32, String, String, String) : Void",
    ];

    [TestMethod]
    public void NoInternalButTheseIsTouched()
    {
        string[] used = InternalsUsed(typeof(Interop).Assembly);
        Assert.AreEqual("", string.Join(Environment.NewLine, used.Except(Seam)), "touched, but not on the list");
        Assert.AreEqual("", string.Join(Environment.NewLine, Seam.Except(used)), "on the list, but no longer touched");
    }

    private static string[] InternalsUsed(Assembly library)
    {
        using var image = new PEReader(File.OpenRead(library.Location));
        MetadataReader reader = image.GetMetadataReader();
        Dictionary<string, HostMetadata> hosts = reader.AssemblyReferences
            .Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())
            .Where(name => name.Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal))
            .ToDictionary(name => name.Name!, name => new HostMetadata(Assembly.Load(name)));
        Assert.HasCount(4, hosts);

        Dictionary<string, HostMetadata> types = HostTypes(reader, hosts);
        IEnumerable<string> internalTypes = types.Where(type => !type.Value.IsPublic(type.Key)).Select(type => type.Key);
        IEnumerable<string> internalMembers =
            from handle in reader.MemberReferences
            let reference = reader.GetMemberReference(handle)
            let type = SignatureText.ParentName(reader, reference.Parent)
            where types.ContainsKey(type)
            let member = SignatureText.Member(reader, reference)
            where !types[type].IsPublic(type) || !types[type].IsPublic(type, member)
            select $"{type}.{member}";
        return [.. internalTypes.Concat(internalMembers).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, HostMetadata> HostTypes(MetadataReader reader, Dictionary<string, HostMetadata> hosts)
    {
        var types = new Dictionary<string, HostMetadata>();
        foreach (TypeReferenceHandle handle in reader.TypeReferences)
        {
            EntityHandle scope = handle;
            while (scope.Kind == HandleKind.TypeReference)
            {
                scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
            }

            if (scope.Kind == HandleKind.AssemblyReference)
            {
                string assembly = reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
                if (hosts.TryGetValue(assembly, out HostMetadata? host))
                {
                    types.Add(SignatureText.TypeName(reader, handle), host);
                }
            }
        }

        return types;
    }
}

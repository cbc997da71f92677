using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ML.Recurrent.Tests.Pipeline;

/// <summary>Answers from an assembly's metadata which of its types and members are public.</summary>
internal sealed class HostMetadata : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReader _reader;
    private readonly Dictionary<string, TypeDefinition> _types;

    internal HostMetadata(Assembly assembly)
    {
        _image = new PEReader(File.OpenRead(assembly.Location));
        _reader = _image.GetMetadataReader();
        _types = _reader.TypeDefinitions.ToDictionary(handle => SignatureText.TypeName(_reader, handle), _reader.GetTypeDefinition);
    }

    public void Dispose() => _image.Dispose();

    internal bool IsPublic(string type)
    {
        TypeDefinition definition = _types[type];
        TypeAttributes visibility = definition.Attributes & TypeAttributes.VisibilityMask;
        return visibility == TypeAttributes.Public
            || (visibility == TypeAttributes.NestedPublic && IsPublic(SignatureText.TypeName(_reader, definition.GetDeclaringType())));
    }

    /// <summary>Whether a member may be used from anywhere, or at least from a derived class.</summary>
    internal bool IsPublic(string type, string member)
    {
        TypeDefinition definition = _types[type];
        foreach (FieldDefinition field in definition.GetFields().Select(_reader.GetFieldDefinition))
        {
            if (SignatureText.Field(_reader, field) == member)
            {
                return (field.Attributes & FieldAttributes.FieldAccessMask)
                    is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
            }
        }

        foreach (MethodDefinition method in definition.GetMethods().Select(_reader.GetMethodDefinition))
        {
            if (SignatureText.Method(_reader, method) == member)
            {
                return (method.Attributes & MethodAttributes.MemberAccessMask)
                    is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
            }
        }

        throw new MissingMemberException(type, member);
    }
}

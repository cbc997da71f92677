using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ML.Recurrent.Tests.Pipeline;

/// <summary>Renders metadata names and signatures as text, the same for a reference and for the definition it means.</summary>
internal sealed class SignatureText : ISignatureTypeProvider<string, object?>
{
    private static readonly SignatureText Provider = new();

    internal static string TypeName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        return type.IsNested ? $"{TypeName(reader, type.GetDeclaringType())}.{name}" : Qualified(reader.GetString(type.Namespace), name);
    }

    internal static string TypeName(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{TypeName(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : Qualified(reader.GetString(type.Namespace), name);
    }

    internal static string Member(MetadataReader reader, MemberReference member)
    {
        string name = reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Field
            ? Field(name, member.DecodeFieldSignature(Provider, null))
            : Method(name, member.DecodeMethodSignature(Provider, null));
    }

    internal static string Field(MetadataReader reader, FieldDefinition field) =>
        Field(reader.GetString(field.Name), field.DecodeSignature(Provider, null));

    internal static string Method(MetadataReader reader, MethodDefinition method) =>
        Method(reader.GetString(method.Name), method.DecodeSignature(Provider, null));

    /// <summary>The type that a member reference is on, without its type arguments.</summary>
    internal static string ParentName(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => TypeName(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification =>
            reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(Provider, null).Split('<')[0],
        _ => "",
    };

    private static string Field(string name, string type) => $"{name} : {type}";

    private static string Method(string name, MethodSignature<string> signature) =>
        $"{name}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";

    private static string Qualified(string @namespace, string name) => @namespace.Length == 0 ? name : $"{@namespace}.{name}";

    string ISimpleTypeProvider<string>.GetPrimitiveType(PrimitiveTypeCode typeCode) => $"{typeCode}";

    string ISimpleTypeProvider<string>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        TypeName(reader, handle);

    string ISimpleTypeProvider<string>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        TypeName(reader, handle);

    string ISZArrayTypeProvider<string>.GetSZArrayType(string elementType) => $"{elementType}[]";

    string IConstructedTypeProvider<string>.GetArrayType(string elementType, ArrayShape shape) =>
        $"{elementType}[{new string(',', shape.Rank - 1)}]";

    string IConstructedTypeProvider<string>.GetByReferenceType(string elementType) => $"{elementType}&";

    string IConstructedTypeProvider<string>.GetPointerType(string elementType) => $"{elementType}*";

    string IConstructedTypeProvider<string>.GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    string ISignatureTypeProvider<string, object?>.GetTypeFromSpecification(
        MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    string ISignatureTypeProvider<string, object?>.GetGenericTypeParameter(object? context, int index) => $"!{index}";

    string ISignatureTypeProvider<string, object?>.GetGenericMethodParameter(object? context, int index) => $"!!{index}";

    string ISignatureTypeProvider<string, object?>.GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        unmodifiedType;

    string ISignatureTypeProvider<string, object?>.GetPinnedType(string elementType) => elementType;

    string ISignatureTypeProvider<string, object?>.GetFunctionPointerType(MethodSignature<string> signature) => "method";
}

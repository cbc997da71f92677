using System.Globalization;
using System.Reflection;

namespace Host.Conformance.Api;

/// <summary>One member's declaration, or null where a user of the type cannot see it.</summary>
internal static class MemberText
{
    public static string? Of(MemberInfo member, Type type, bool internals) => member switch
    {
        FieldInfo { IsSpecialName: false } field => Field(field, internals),
        PropertyInfo property => Property(property, type, internals),
        EventInfo happening => Event(happening, type, internals),
        ConstructorInfo { IsStatic: false } constructor => Constructor(constructor, type, internals),
        MethodInfo method when IsOrdinary(method) => Method(method, type, internals),
        _ => null,
    };

    public static string Delegate(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        string access = type.IsVisible ? "public" : "internal";
        string constraints = TypeText.Constraints(type.GetGenericArguments());
        return $"{access} delegate {TypeText.Of(invoke.ReturnType)} ({ParameterText.Of(invoke)}){constraints}";
    }

    private static string? Field(FieldInfo field, bool internals)
    {
        if (Access(field.Attributes & FieldAttributes.FieldAccessMask, field.DeclaringType!, internals) is not { } access)
        {
            return null;
        }

        string declaration = $"{TypeText.Of(field.FieldType)} {field.Name}";
        if (field.IsLiteral)
        {
            string value = Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)!;
            return field.DeclaringType!.IsEnum ? $"{field.Name} = {value}" : $"{access}const {declaration} = {value}";
        }

        return $"{access}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{declaration}";
    }

    private static string? Property(PropertyInfo property, Type type, bool internals)
    {
        MethodInfo?[] accessors = [property.GetMethod, property.SetMethod];
        (MethodInfo Accessor, string Access)[] seen = [.. accessors.OfType<MethodInfo>()
            .Select(accessor => (accessor, Access(accessor, type, internals)))
            .Where(pair => pair.Item2 != null)
            .Select(pair => (pair.accessor, pair.Item2!))];
        if (seen.Length == 0)
        {
            return null;
        }

        ParameterInfo[] indices = property.GetIndexParameters();
        string name = indices.Length == 0 ? property.Name : $"this[{string.Join(", ", indices.Select(ParameterText.Of))}]";
        string access = seen[0].Access;
        IEnumerable<string> bodies = seen.Select(pair =>
            $"{(pair.Access == access ? "" : pair.Access)}{(pair.Accessor == property.GetMethod ? "get" : "set")};");
        return $"{access}{Modifier(seen[0].Accessor, type)}{TypeText.Of(property.PropertyType)} {name} {{ {string.Join(' ', bodies)} }}";
    }

    private static string? Event(EventInfo happening, Type type, bool internals) =>
        Access(happening.AddMethod!, type, internals) is { } access
            ? $"{access}{Modifier(happening.AddMethod!, type)}event {TypeText.Of(happening.EventHandlerType!)} {happening.Name}"
            : null;

    private static string? Constructor(ConstructorInfo constructor, Type type, bool internals) =>
        constructor.DeclaringType == type && Access(constructor, type, internals) is { } access
            ? $"{access}{type.Name.Split('`')[0]}({ParameterText.Of(constructor)})"
            : null;

    private static string? Method(MethodInfo method, Type type, bool internals)
    {
        if (Access(method, type, internals) is not { } access)
        {
            return null;
        }

        Type[] arguments = method.GetGenericArguments();
        string generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(TypeText.Of))}>";
        string result = $"{(method.ReturnType.IsByRef ? "ref " : "")}{TypeText.Of(method.ReturnType)}";
        string signature = $"{method.Name}{generic}({ParameterText.Of(method)}){TypeText.Constraints(arguments)}";
        return $"{access}{Modifier(method, type)}{result} {signature}";
    }

    private static bool IsOrdinary(MethodInfo method) =>
        HostAssemblies.Contains(method.GetBaseDefinition().DeclaringType!.Assembly)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !method.Name.Contains('<') && !method.Name.Contains('.');

    private static string? Access(MethodBase method, Type type, bool internals) =>
        type.IsSealed && (method.IsFamily || method.IsFamilyOrAssembly)
            ? null
            : Access((FieldAttributes)(method.Attributes & MethodAttributes.MemberAccessMask), type, internals);

    private static string? Access(FieldAttributes access, Type type, bool internals) => access switch
    {
        FieldAttributes.Public => type.IsInterface || type.IsEnum ? "" : "public ",
        FieldAttributes.Family or FieldAttributes.FamORAssem => "protected ",
        FieldAttributes.Assembly when internals => "internal ",
        _ => null,
    };

    private static string Modifier(MethodInfo method, Type type) =>
        method.IsStatic ? "static "
        : type.IsInterface ? ""
        : method.IsAbstract ? "abstract "
        : method.IsVirtual && !method.IsFinal && !type.IsSealed ? "virtual "
        : "";
}

using System.Reflection;

namespace Host.Conformance.Api;

/// <summary>
/// A type's surface as lines of text, each whole in itself: <c>assembly type: declaration</c>.
/// Inherited members count as the type's own, so that a base class may differ where no user can see it.
/// </summary>
internal static class ApiText
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public static IEnumerable<string> Public(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Of(type, internals: false));

    public static IEnumerable<string> Of(Type type, bool internals)
    {
        string prefix = $"{type.Assembly.GetName().Name} {TypeText.Of(type)}: ";
        return Declaration(type, internals).Concat(Members(type, internals)).Select(text => prefix + text).Distinct();
    }

    private static IEnumerable<string> Declaration(Type type, bool internals)
    {
        yield return type.BaseType == typeof(MulticastDelegate) ? MemberText.Delegate(type) : TypeDeclaration(type);
        foreach (Type ancestor in Ancestors(type).Where(ancestor => internals || ancestor.IsVisible))
        {
            yield return $"is {TypeText.Of(ancestor)}";
        }

        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage)
        {
            yield return $"[AttributeUsage({usage.ValidOn}, AllowMultiple = {usage.AllowMultiple}, Inherited = {usage.Inherited})]";
        }

        if (type.IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            yield return "[Flags]";
        }
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        if (type.IsEnum || type.BaseType == typeof(MulticastDelegate))
        {
            return [];
        }

        var bases = new List<Type>();
        for (Type? ancestor = type.BaseType; ancestor != null; ancestor = ancestor.BaseType)
        {
            bases.Add(ancestor);
        }

        return bases.Except([typeof(object), typeof(ValueType)]).Concat(type.GetInterfaces());
    }

    private static string TypeDeclaration(Type type)
    {
        string kind = type.IsEnum ? $"enum of {TypeText.Of(Enum.GetUnderlyingType(type))}"
            : type.IsInterface ? "interface"
            : type.IsValueType ? $"{(IsReadOnly(type) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        string variance = string.Concat(type.GetGenericArguments().Select(argument =>
            argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? $", out {argument.Name}"
            : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Contravariant) ? $", in {argument.Name}"
            : ""));
        return $"{(type.IsVisible ? "public" : "internal")} {kind}{variance}{TypeText.Constraints(type.GetGenericArguments())}";
    }

    private static bool IsReadOnly(Type type) => type.CustomAttributes.Any(data => data.AttributeType.Name == "IsReadOnlyAttribute");

    private static IEnumerable<string> Members(Type type, bool internals)
    {
        if (type.BaseType == typeof(MulticastDelegate))
        {
            return [];
        }

        return type.GetMembers(All)
            .Where(member => HostAssemblies.Contains(member.DeclaringType!.Assembly))
            .Select(member => MemberText.Of(member, type, internals))
            .OfType<string>();
    }
}

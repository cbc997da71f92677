using System.Reflection;

namespace Host.Conformance.Api;

/// <summary>Types as C# writes them, with their namespaces.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        return Keywords.TryGetValue(type, out string? keyword) ? keyword
            : Nullable.GetUnderlyingType(type) is { } underlying ? $"{Of(underlying)}?"
            : Named(type);
    }

    /// <summary><c>where</c> clauses, each with a blank before it.</summary>
    public static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Select(parameter => (parameter.Name, Constraints: Constraints(parameter)))
            .Where(clause => clause.Constraints.Length > 0)
            .Select(clause => $" where {clause.Name} : {clause.Constraints}"));

    private static string Named(Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        var nesting = new Stack<Type>();
        for (Type? outer = type; outer != null; outer = outer.DeclaringType)
        {
            nesting.Push(outer);
        }

        int taken = 0;
        IEnumerable<string> names = nesting.Select(level =>
        {
            int arity = level.GetGenericArguments().Length;
            IEnumerable<string> own = arguments[taken..arity].Select(Of);
            string name = arity > taken ? $"{level.Name.Split('`')[0]}<{string.Join(", ", own)}>" : level.Name;
            taken = arity;
            return name;
        });
        return $"{type.Namespace}.{string.Join('.', names)}";
    }

    private static string Constraints(Type parameter)
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        IEnumerable<string> constraints =
        [
            .. flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of).Order(StringComparer.Ordinal),
            .. flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? ["new()"] : Array.Empty<string>(),
        ];
        return string.Join(", ", constraints);
    }
}

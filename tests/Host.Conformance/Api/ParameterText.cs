using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Host.Conformance.Api;

/// <summary>Parameter lists with names, modifiers and default values.</summary>
internal static class ParameterText
{
    public static string Of(MethodBase method)
    {
        bool isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Of));
    }

    public static string Of(ParameterInfo parameter) =>
        $"{Modifier(parameter)}{TypeText.Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";

    private static string Modifier(ParameterInfo parameter)
    {
        string scoped = parameter.CustomAttributes.Any(data => data.AttributeType.Name == "ScopedRefAttribute") ? "scoped " : "";
        string passing = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : "ref ";
        return scoped + passing;
    }

    private static string Default(ParameterInfo parameter) => parameter.HasDefaultValue
        ? $" = {Value(parameter.RawDefaultValue, parameter.ParameterType)}"
        : "";

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) == null ? "default" : "null",
        string text => $"\"{text}\"",
        char character => $"'{(char.IsControl(character) ? $"\\u{(int)character:x4}" : character)}'",
        bool flag => flag ? "true" : "false",
        _ when type.IsEnum => $"{TypeText.Of(type)}.{Enum.ToObject(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

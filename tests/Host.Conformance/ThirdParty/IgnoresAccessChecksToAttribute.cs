namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by its name: calls from this assembly into the other are not checked for access.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}

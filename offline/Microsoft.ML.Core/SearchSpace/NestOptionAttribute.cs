namespace Microsoft.ML.SearchSpace;

/// <summary>Marks an option that is itself an object with options to sweep.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false, AllowMultiple = false)]
public sealed class NestOptionAttribute : Attribute
{
}

namespace Microsoft.ML.Data;

/// <summary>Takes a generic method to the item types that columns turn out to have.</summary>
internal static class RawTypeDispatch
{
    /// <param name="sample">The method at any type arguments.</param>
    /// <param name="rawTypes">The type arguments wanted.</param>
    public static TDelegate At<TDelegate>(TDelegate sample, params Type[] rawTypes)
        where TDelegate : Delegate =>
        (TDelegate)Delegate.CreateDelegate(
            typeof(TDelegate),
            sample.Target,
            sample.Method.GetGenericMethodDefinition().MakeGenericMethod(rawTypes));
}

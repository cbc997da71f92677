namespace Microsoft.ML.Runtime;

/// <summary>Tells exceptions that the host raised, or was shown, from those of the code it calls.</summary>
internal static class HostException
{
    private const string Mark = "ML_IsMarked";

    public static TException Marked<TException>(this TException exception)
        where TException : Exception
    {
        exception.Data[Mark] = 1;
        return exception;
    }

    public static bool IsMarked(this Exception exception) => exception.Data.Contains(Mark);
}

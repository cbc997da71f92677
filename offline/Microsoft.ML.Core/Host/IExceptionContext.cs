namespace Microsoft.ML.Runtime;

/// <summary>Where an exception is raised; may annotate it before it is thrown.</summary>
public interface IExceptionContext
{
    string ContextDescription { get; }

    TException Process<TException>(TException ex)
        where TException : Exception;
}

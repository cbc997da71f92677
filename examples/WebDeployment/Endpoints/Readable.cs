namespace WebDeployment.Endpoints;

/// <summary>What is there to be read, at which some probes ask for the headers alone.</summary>
internal static class Readable
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
}

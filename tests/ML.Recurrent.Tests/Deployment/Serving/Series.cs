namespace ML.Recurrent.Tests.Deployment.Serving;

/// <summary>What a service would pass on: no label, and no length for ML.NET to know.</summary>
internal sealed class Series
{
    public float[] History { get; set; } = [];
}

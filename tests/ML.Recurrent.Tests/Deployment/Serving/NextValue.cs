namespace ML.Recurrent.Tests.Deployment.Serving;

internal sealed class NextValue
{
    public float Score { get; set; }
}

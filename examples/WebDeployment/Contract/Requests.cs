namespace WebDeployment.Contract;

/// <summary>The body of <c>/predict</c>.</summary>
internal sealed record SeriesRequest(float[] Series)
{
    public static ValueTask<SeriesRequest?> BindAsync(HttpContext context) => JsonBody.ReadAsync<SeriesRequest>(context);
}

/// <summary>The body of <c>/predict/batch</c>.</summary>
internal sealed record BatchRequest(float[][] Series)
{
    public static ValueTask<BatchRequest?> BindAsync(HttpContext context) => JsonBody.ReadAsync<BatchRequest>(context);
}

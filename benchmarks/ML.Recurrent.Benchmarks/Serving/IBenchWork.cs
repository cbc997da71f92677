namespace ML.Recurrent.Benchmarks.Serving;

/// <summary>A case of ours, ready to run over and over.</summary>
internal interface IBenchWork
{
    void Run();
}

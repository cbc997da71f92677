using System.Text.RegularExpressions;

namespace ML.Recurrent.Tests.Engine;

/// <summary>The engine's tests once more on what CPUs without these instructions would run.</summary>
[TestClass]
[DoNotParallelize] // each is a process with all cores to itself
public sealed class InstructionSetTests
{
    private const string Kernels =
        "(FullyQualifiedName~.Engine.|FullyQualifiedName~.References.|FullyQualifiedName~BatchInvariance|FullyQualifiedName~SoftmaxPass|FullyQualifiedName~.Optimizers.)"
        + "&FullyQualifiedName!~InstructionSetTests&FullyQualifiedName!~.Engine.Threads.";

    [TestMethod]
    [DataRow("DOTNET_EnableAVX512", "256-bit vectors")]
    [DataRow("DOTNET_EnableAVX2", "128-bit vectors, no fused multiply-add")]
    [DataRow("DOTNET_EnableHWIntrinsic", "no vectors at all")]
    public void EveryKernelTestPassesWithout(string instructions, string leaves)
    {
        string printed = TestProcess.Run(Kernels, instructions, "0");
        StringAssert.Contains(printed, "failed: 0", StringComparison.Ordinal, leaves);
        StringAssert.DoesNotMatch(printed, new Regex(@"succeeded: 0\b"), leaves);
    }
}

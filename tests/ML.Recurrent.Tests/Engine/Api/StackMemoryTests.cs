using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>What a run takes for itself; its buffers are on the managed heap, so the allocations of its first call count them.</summary>
[TestClass]
public sealed class StackMemoryTests
{
    private const int InputSize = 16;
    private const int HiddenSize = 64;
    private const int GateBytes = 4 * HiddenSize * sizeof(float);

    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    public void APredictionKeepsNoActivations(int batch)
    {
        long brief = Allocated(batch, 50, forward: false);
        long lengthy = Allocated(batch, 2050, forward: false);
        Assert.IsLessThan(2000L * 64, lengthy - brief, "a few words a step, no gate");
    }

    [TestMethod]
    public void TrainingKeepsTheGatesOfEveryStep()
    {
        long brief = Allocated(20, 50, forward: true);
        long lengthy = Allocated(20, 2050, forward: true);
        Assert.IsGreaterThan(2000L * 20 * GateBytes, lengthy - brief);
    }

    private static long Allocated(int batch, int timesteps, bool forward)
    {
        RecurrentStack stack = TestStack.Create(InputSize, TestStack.Layer("LSTM", HiddenSize));
        RecurrentRun run = stack.CreateRun();
        float[] x = new float[timesteps * batch * InputSize];
        float[] y = new float[timesteps * batch * HiddenSize];
        long before = GC.GetAllocatedBytesForCurrentThread();
        if (forward)
        {
            run.Forward(x, y, batch);
        }
        else
        {
            run.Predict(x, y, batch);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
